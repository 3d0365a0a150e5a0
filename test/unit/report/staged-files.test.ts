import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stageFiles } from '#engine/report/staged-files.ts';
import { temporaryFolder } from '#test/support/stores.ts';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

const file = (name: string) => path.join(folder.path, name);
const there = () => readdirSync(folder.path).sort();
const bytes = Buffer.from('content');

describe('files that belong together', () => {
  it('have their names together', async () => {
    const staged = stageFiles();
    await staged.addBytes(file('a'), bytes);
    await staged.addBytes(file('b'), bytes);
    expect(there()).toEqual(['a.part', 'b.part']);
    await staged.appear();
    expect(there()).toEqual(['a', 'b']);
  });

  it('are all taken away, whether they had their names or not, and nothing else is', async () => {
    writeFileSync(file('other'), 'mine');
    const staged = stageFiles();
    await staged.addBytes(file('a'), bytes);
    await staged.add(file('b'), async (part) => writeFileSync(part, 'half'));
    await staged.remove();
    expect(there()).toEqual(['other']);
    const named = stageFiles();
    await named.addBytes(file('a'), bytes);
    await named.appear();
    await named.remove();
    expect(there()).toEqual(['other']);
  });

  it('leave a file alone that has one of their names, also where it came meanwhile', async () => {
    writeFileSync(file('a'), 'mine');
    const staged = stageFiles();
    await expect(staged.addBytes(file('a'), bytes)).rejects.toMatchObject({ code: 'CONFLICT' });
    rmSync(file('a'));
    await staged.addBytes(file('b'), bytes);
    await staged.addBytes(file('c'), bytes);
    writeFileSync(file('c'), 'mine');
    await expect(staged.appear()).rejects.toMatchObject({ code: 'CONFLICT' });
    await staged.remove();
    expect(there()).toEqual(['c']);
    expect(readFileSync(file('c'), 'utf8')).toBe('mine');
  });
});
