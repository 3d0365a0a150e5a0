import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createKeyFile, keyFileWrapper } from '#engine/vault/key-file-wrapper.ts';
import { openVault } from '#engine/vault/vault.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'headroom-writers-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const WRITER = `
  import { openVault } from '#engine/vault/vault.ts';
  import { keyFileWrapper } from '#engine/vault/key-file-wrapper.ts';
  const [path, key, writer, count] = process.argv.slice(1);
  const vault = await openVault({ path, wrapper: keyFileWrapper(key) });
  for (let n = 0; n < Number(count); n += 1) await vault.set(writer + '.' + n, 'value of ' + writer + '.' + n);
`;

function startWriter(path: string, key: string, writer: string, count: number) {
  return spawn(process.execPath, ['--input-type=module', '-e', WRITER, path, key, writer, String(count)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

describe('several processes that write one vault', () => {
  it('lose none of each other, from its first secret on, and one killed in between does no harm', async () => {
    const [path, key] = [join(folder, 'vault.json'), join(folder, 'key')];
    await createKeyFile(key);
    const victim = startWriter(path, key, 'victim', 1_000_000);
    const writers = ['a', 'b', 'c'].map((writer) => startWriter(path, key, writer, 10));
    const codes = await Promise.all(
      writers.map(async (writer) => (await once(writer, 'exit'))[0] as unknown),
    );
    victim.kill('SIGKILL');
    await once(victim, 'exit');
    const vault = await openVault({ path, wrapper: keyFileWrapper(key) });
    await vault.set('after', 'still works');
    const names = await vault.names();
    const values = await Promise.all(names.map((name) => vault.get(name)));
    expect(codes).toEqual([0, 0, 0]);
    expect(names.filter((name) => /^[abc]\./.test(name))).toHaveLength(30);
    expect(values).toEqual(names.map((name) => (name === 'after' ? 'still works' : `value of ${name}`)));
  });
});
