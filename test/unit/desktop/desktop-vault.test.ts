import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createKeyFile } from '#engine/vault/key-file-wrapper.ts';
import { passphraseWrapper } from '#engine/vault/passphrase-wrapper.ts';
import { openVault } from '#engine/vault/vault.ts';
import { createDesktopVault } from '#entries/desktop/desktop-vault.ts';
import type { Environment } from '#entries/host/environment.ts';
import { type FakeKeyring, fakeKeyring } from '#test/support/fake-keyring.ts';

const PASSPHRASE = 'correct horse battery';
const REASON = 'This session has no key store.';
const noKeyring = () => fakeKeyring({ state: { usable: false, backend: 'basic_text', reason: REASON } });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'headroom-desktop-vault-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** One run of the application; `changed` settles at the first change that nobody asked for. */
function run(keyring: FakeKeyring = fakeKeyring(), environment: Environment = {}) {
  const { promise: changed, resolve: onChange } = Promise.withResolvers<void>();
  return { ...createDesktopVault({ folder, keyring, environment, onChange }), keyring, changed };
}

const byPassphrase = () =>
  openVault({ path: join(folder, 'vault.json'), wrapper: passphraseWrapper(PASSPHRASE) });

describe('the vault of a desktop with a key store', () => {
  it('is made by the first secret, opens by itself in the next run, and asks nobody before', async () => {
    const first = run();
    expect([await first.state(false), first.keyring.calls]).toEqual([
      { exists: false, ways: [], way: null, isUnlocked: false, keyring: null },
      [],
    ]);
    await (await first.vault()).set('openai', 'sk-1');
    const second = run();
    expect([await second.state(false), second.keyring.calls]).toEqual([
      { exists: true, ways: ['keyring'], way: 'keyring', isUnlocked: false, keyring: null },
      [],
    ]);
    expect(await (await second.vault()).get('openai')).toBe('sk-1');
    expect(await second.state(false)).toMatchObject({ isUnlocked: true });
  });

  it('says what the key store answered when it is asked to look', async () => {
    const usable = { usable: true, backend: 'gnome_libsecret', reason: null };
    expect(await run().state(true)).toMatchObject({ exists: false, way: 'keyring', keyring: usable });
  });

  it('learns to be opened by it after its passphrase was given once', async () => {
    await (await byPassphrase()).set('openai', 'sk-1');
    const first = run();
    const locked = await first.vault();
    await expect(locked.get('openai')).rejects.toMatchObject({ code: 'VAULT_LOCKED' });
    expect(await first.unlock(PASSPHRASE)).toMatchObject({ way: 'passphrase', isUnlocked: true });
    await first.changed;
    expect(await locked.get('openai')).toBe('sk-1');
    const second = run();
    expect(await (await second.vault()).get('openai')).toBe('sk-1');
    expect(await second.state(false)).toMatchObject({ ways: ['passphrase', 'keyring'], way: 'keyring' });
  });

  it('gives the key anew to a key store that was reset', async () => {
    await (await byPassphrase()).set('openai', 'sk-1');
    const first = run();
    await first.unlock(PASSPHRASE);
    await first.changed;
    const reset = () => fakeKeyring({ account: 'after the reset' });
    const second = run(reset());
    await expect((await second.vault()).get('openai')).rejects.toMatchObject({ code: 'VAULT_WRONG_KEY' });
    await second.unlock(PASSPHRASE);
    await second.changed;
    expect(await (await run(reset()).vault()).get('openai')).toBe('sk-1');
  });
});

describe('the vault of a desktop without a key store', () => {
  it('makes no vault by itself, says why, and takes a passphrase instead', async () => {
    const first = run(noKeyring());
    await expect((await first.vault()).set('openai', 'sk-1')).rejects.toMatchObject({
      code: 'VAULT_LOCKED',
      message: REASON,
    });
    expect(await first.state(true)).toMatchObject({ exists: false, way: null, keyring: { reason: REASON } });
    expect(await first.unlock(PASSPHRASE)).toMatchObject({ exists: true, ways: ['passphrase'] });
    await (await first.vault()).set('openai', 'sk-1');
    expect(await (await byPassphrase()).get('openai')).toBe('sk-1');
  });

  it('is not opened by another passphrase, and stays as it was', async () => {
    await (await byPassphrase()).set('openai', 'sk-1');
    const vault = run(noKeyring());
    await expect(vault.unlock('incorrect horse')).rejects.toMatchObject({ code: 'VAULT_WRONG_KEY' });
    expect(await vault.state(false)).toMatchObject({ way: null, isUnlocked: false });
  });
});

describe('the ways that the environment names', () => {
  it('go before the key store, as on the command line', async () => {
    const keyFile = join(folder, 'key');
    await createKeyFile(keyFile);
    const vault = run(fakeKeyring(), { HEADROOM_KEY_FILE: keyFile });
    await (await vault.vault()).set('openai', 'sk-1');
    expect([await vault.state(false), vault.keyring.calls]).toEqual([
      { exists: true, ways: ['key-file'], way: 'key-file', isUnlocked: true, keyring: null },
      [],
    ]);
    expect(await run(fakeKeyring(), {}).state(false)).toMatchObject({ ways: ['key-file'], way: null });
  });

  it('open it without a question where they know it', async () => {
    await (await byPassphrase()).set('openai', 'sk-1');
    const vault = run(noKeyring(), { HEADROOM_PASSPHRASE: PASSPHRASE });
    expect(await (await vault.vault()).get('openai')).toBe('sk-1');
  });
});
