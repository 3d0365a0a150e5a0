import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inItsPlace } from '#build/stand-in/in-its-place.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'headroom-place-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('inItsPlace', () => {
  const builder = (text: string, builds: string[] = []) => {
    return async (scratch: string) => {
      builds.push(text);
      const made = path.join(scratch, 'made');
      writeFileSync(made, text);
      return made;
    };
  };

  it('builds once and finds it again', async () => {
    const target = path.join(folder, 'cache', 'thing');
    const builds: string[] = [];
    expect(await inItsPlace(target, builder('first', builds))).toBe(target);
    await inItsPlace(target, builder('second', builds));
    expect(builds).toEqual(['first']);
    expect(readFileSync(target, 'utf8')).toBe('first');
  });

  it('leaves nothing behind when building fails, and tries again', async () => {
    const target = path.join(folder, 'thing');
    const failing = inItsPlace(target, async (scratch) => {
      writeFileSync(path.join(scratch, 'half'), 'half');
      throw new Error('no compiler');
    });
    await expect(failing).rejects.toThrow('no compiler');
    expect(readdirSync(folder)).toEqual([]);
    await inItsPlace(target, builder('whole'));
    expect(readdirSync(folder)).toEqual(['thing']);
  });

  it('lets one of two at the same time win, and both use it', async () => {
    const target = path.join(folder, 'thing');
    const made = await Promise.all(['a', 'b'].map((text) => inItsPlace(target, builder(text))));
    expect(made).toEqual([target, target]);
    expect(readdirSync(folder)).toEqual(['thing']);
  });
});
