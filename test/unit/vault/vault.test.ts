import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withFileLock } from '#engine/vault/file-lock.ts';
import { createKeyFile, keyFileWrapper } from '#engine/vault/key-file-wrapper.ts';
import type { KeyWrapper } from '#engine/vault/key-wrapper.ts';
import { passphraseWrapper } from '#engine/vault/passphrase-wrapper.ts';
import { openVault } from '#engine/vault/vault.ts';

const SECRET = 'sk-live-0123456789';

let folder: string;
let path: string;
let wrapper: KeyWrapper;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'headroom-vault-'));
  path = join(folder, 'data', 'vault.json');
  await createKeyFile(join(folder, 'key'));
  wrapper = keyFileWrapper(join(folder, 'key'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function codeOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => 'done',
    (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
  );
}

describe('a vault', () => {
  it('keeps secrets for the next one who opens it', async () => {
    const vault = await openVault({ path, wrapper });
    await vault.set('openai/admin', SECRET);
    await vault.set('deepseek', 'größe 🔑\n');
    const again = await openVault({ path, wrapper });
    expect([await again.names(), await again.get('openai/admin'), await again.get('deepseek')]).toEqual([
      ['deepseek', 'openai/admin'],
      SECRET,
      'größe 🔑\n',
    ]);
  });

  it('replaces, removes and misses secrets', async () => {
    const vault = await openVault({ path, wrapper });
    await vault.set('a', 'old');
    await vault.set('a', 'new');
    await vault.set('b', 'other');
    await vault.remove('b');
    expect([
      await vault.get('a'),
      await vault.has('b'),
      await codeOf(vault.get('b')),
      await codeOf(vault.remove('b')),
      await codeOf(vault.get('constructor')),
    ]).toEqual(['new', false, 'SECRET_MISSING', 'SECRET_MISSING', 'SECRET_MISSING']);
  });

  it('is made with its first secret, not when it is opened', async () => {
    const vault = await openVault({ path, wrapper });
    expect([await vault.names(), await vault.has('a'), await codeOf(vault.get('a'))]).toEqual([
      [],
      false,
      'SECRET_MISSING',
    ]);
    expect(readdirSync(folder)).toEqual(['key']);
  });

  it('is one file that only its owner may read, and nothing is left beside it', async () => {
    const vault = await openVault({ path, wrapper });
    await vault.set('a', SECRET);
    await vault.set('b', SECRET);
    expect(readdirSync(join(folder, 'data'))).toEqual(['vault.json']);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('lists names without a key, and says what would open it', async () => {
    await (await openVault({ path, wrapper })).set('a', SECRET);
    const vault = await openVault({ path, wrapper: null });
    expect(await vault.names()).toEqual(['a']);
    expect(await codeOf(vault.set('b', 'x'))).toBe('VAULT_LOCKED');
    await expect(vault.get('a')).rejects.toMatchObject({
      code: 'VAULT_LOCKED',
      message: `The vault ${path} is locked. It is opened by: key-file.`,
    });
  });

  it('is not made without a key', async () => {
    const vault = await openVault({ path, wrapper: null });
    expect(await codeOf(vault.set('a', SECRET))).toBe('VAULT_LOCKED');
  });

  it.each(['', '../a', '__proto__', 'a b', 'a\nb', 'x'.repeat(201)])(
    'has no secret named %j',
    async (name) => {
      const vault = await openVault({ path, wrapper });
      expect(await codeOf(vault.set(name, SECRET))).toBe('INVALID_INPUT');
    },
  );

  it('is opened anew by its remaining ways only after it was wrapped again', async () => {
    const vault = await openVault({ path, wrapper });
    await vault.set('a', SECRET);
    await createKeyFile(join(folder, 'new-key'));
    const next = keyFileWrapper(join(folder, 'new-key'));
    await vault.rewrap(next);
    await vault.set('b', 'after');
    const byNew = await openVault({ path, wrapper: next });
    expect([
      await byNew.get('a'),
      await byNew.get('b'),
      await codeOf((await openVault({ path, wrapper })).get('a')),
    ]).toEqual([SECRET, 'after', 'VAULT_WRONG_KEY']);
  });

  it('may be opened in several ways, and asks its host once', async () => {
    let asked = 0;
    const host: KeyWrapper = {
      id: 'host',
      wrap: async (key) => Buffer.from(key).toString('hex'),
      unwrap: async (wrapped) => {
        asked += 1;
        return Buffer.from(wrapped, 'hex');
      },
    };
    const vault = await openVault({ path, wrapper });
    await vault.set('a', SECRET);
    await vault.addWrapper(host);
    const byHost = await openVault({ path, wrapper: host });
    const reads = await Promise.all([byHost.get('a'), byHost.get('a'), byHost.get('a')]);
    expect([...reads, await (await openVault({ path, wrapper })).get('a'), asked]).toEqual([
      SECRET,
      SECRET,
      SECRET,
      SECRET,
      1,
    ]);
  });

  it('keeps every secret that writers store at the same time', async () => {
    const vaults = await Promise.all([1, 2, 3].map(() => openVault({ path, wrapper })));
    await Promise.all(
      vaults.flatMap((vault, writer) => [1, 2, 3].map((n) => vault.set(`${writer}-${n}`, `${writer}:${n}`))),
    );
    const vault = await openVault({ path, wrapper });
    const names = await vault.names();
    expect(await Promise.all(names.map((name) => vault.get(name)))).toEqual(
      names.map((name) => name.replace('-', ':')),
    );
    expect(names).toHaveLength(9);
  });
});

describe('a damaged vault', () => {
  it.each([
    ['cut off', (text: string) => text.slice(0, text.length / 2)],
    ['emptied', () => ''],
    ['of another shape', () => '{"version":1}'],
    ['from the future', () => '{"version":2,"entries":[]}'],
  ])('is refused and left as it is where it is %s', async (_how, damage) => {
    const vault = await openVault({ path, wrapper });
    await vault.set('a', SECRET);
    const text = damage(readFileSync(path, 'utf8'));
    writeFileSync(path, text);
    expect([
      await codeOf(openVault({ path, wrapper })),
      await codeOf(vault.get('a')),
      await codeOf(vault.set('b', 'x')),
      readFileSync(path, 'utf8'),
    ]).toEqual(['VAULT_WRONG_KEY', 'VAULT_WRONG_KEY', 'VAULT_WRONG_KEY', text]);
  });
});

describe('a key file', () => {
  it('is refused where others may read it, with the command that mends it', async () => {
    const key = join(folder, 'key');
    await (await openVault({ path, wrapper })).set('a', SECRET);
    chmodSync(key, 0o640);
    await expect((await openVault({ path, wrapper })).get('a')).rejects.toMatchObject({
      code: 'VAULT_LOCKED',
      message: expect.stringContaining(`chmod 600 '${key}'`) as unknown,
    });
    chmodSync(key, 0o600);
    expect(await (await openVault({ path, wrapper })).get('a')).toBe(SECRET);
  });

  it.each([
    ['absent', null, 'VAULT_LOCKED'],
    ['another one', randomBytes(32).toString('base64'), 'VAULT_WRONG_KEY'],
    ['too short', randomBytes(16).toString('base64'), 'VAULT_WRONG_KEY'],
    ['no key at all', 'hello', 'VAULT_WRONG_KEY'],
  ])('does not open the vault where it is %s', async (_how, text, code) => {
    await (await openVault({ path, wrapper })).set('a', SECRET);
    const key = join(folder, 'key');
    rmSync(key);
    if (text !== null) writeFileSync(key, text, { mode: 0o600 });
    expect(await codeOf((await openVault({ path, wrapper })).get('a'))).toBe(code);
  });

  it('is never overwritten by a new one', async () => {
    expect(await codeOf(createKeyFile(join(folder, 'key')))).toBe('EEXIST');
  });
});

describe('a passphrase', () => {
  it('opens the vault however its characters are typed, and no other passphrase does', async () => {
    const vault = await openVault({ path, wrapper: passphraseWrapper('schl\u00fcssel') });
    await vault.set('a', SECRET);
    const typedApart = await openVault({ path, wrapper: passphraseWrapper('schlu\u0308ssel') });
    const wrong = await openVault({ path, wrapper: passphraseWrapper('schlussel') });
    expect([await typedApart.get('a'), await codeOf(wrong.get('a'))]).toEqual([SECRET, 'VAULT_WRONG_KEY']);
  });

  it('is not empty', async () => {
    const vault = await openVault({ path, wrapper: passphraseWrapper('') });
    expect(await codeOf(vault.set('a', SECRET))).toBe('INVALID_INPUT');
  });
});

describe('withFileLock', () => {
  it('takes the lock of a holder that died', async () => {
    const lock = join(folder, 'lock');
    writeFileSync(lock, 'left behind');
    expect(await withFileLock(lock, async () => 'worked', { pauseMs: 1, looks: 3 })).toBe('worked');
    expect(readdirSync(folder)).toEqual(['key']);
  });

  it('is let go where the work fails', async () => {
    const lock = join(folder, 'lock');
    const failing = withFileLock(lock, async () => {
      throw new Error('the work failed');
    });
    await expect(failing).rejects.toThrow('the work failed');
    expect(readdirSync(folder)).toEqual(['key']);
  });
});
