import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keyringWrapper } from '#engine/vault/keyring-wrapper.ts';
import { passphraseWrapper } from '#engine/vault/passphrase-wrapper.ts';
import { openVault } from '#engine/vault/vault.ts';
import { HeadroomError } from '#shared/errors.ts';
import { fakeKeyring } from '#test/support/fake-keyring.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'headroom-keyring-'));
  path = join(folder, 'vault.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (keyring = fakeKeyring()) => openVault({ path, wrapper: keyringWrapper(keyring) });
const stored = () => JSON.parse(readFileSync(path, 'utf8')) as { keys: Record<string, string> };

describe('a vault that the key store opens', () => {
  it('gives its secrets to the next start, and none to another account', async () => {
    await (await open()).set('openai', 'sk-live-1');
    expect(await (await open()).get('openai')).toBe('sk-live-1');
    await expect((await open(fakeKeyring({ account: 'another' }))).get('openai')).rejects.toMatchObject({
      code: 'VAULT_WRONG_KEY',
    });
  });

  it('asks nobody before the first secret, and once for all of them', async () => {
    await (await open()).set('openai', 'sk-live-1');
    const keyring = fakeKeyring();
    const vault = await open(keyring);
    expect([await vault.names(), (await vault.state()).isUnlocked, keyring.calls]).toEqual([
      ['openai'],
      false,
      [],
    ]);
    await Promise.all([vault.get('openai'), vault.get('openai')]);
    expect([keyring.calls, (await vault.state()).isUnlocked]).toEqual([['unwrap'], true]);
  });

  it('never hands the data key itself to the key store', async () => {
    const keyring = fakeKeyring();
    const vault = await open(keyring);
    await vault.set('openai', 'sk-live-1');
    const wrappedBy: Uint8Array[] = [];
    await vault.addWrapper({
      id: 'spy',
      wrap: async (key) => {
        wrappedBy.push(Uint8Array.from(key));
        return 'spied';
      },
      unwrap: async () => new Uint8Array(),
    });
    const [dataKey] = wrappedBy.map((key) => Buffer.from(key).toString('hex'));
    expect(keyring.given.map((key) => Buffer.from(key).toString('hex'))).not.toContain(dataKey);
  });

  it('may also be opened by its passphrase', async () => {
    const byPassphrase = await openVault({ path, wrapper: passphraseWrapper('correct horse') });
    await byPassphrase.set('openai', 'sk-live-1');
    await byPassphrase.addWrapper(keyringWrapper(fakeKeyring()));
    expect([await (await open()).get('openai'), (await byPassphrase.state()).ways]).toEqual([
      'sk-live-1',
      ['passphrase', 'keyring'],
    ]);
  });

  it.each([
    ['its form is unknown', () => 'keyring-2:a:b'],
    ['it is cut off', (text: string) => text.slice(0, text.lastIndexOf(':'))],
    ['its seal was altered', (text: string) => `${text.slice(0, -6)}AAAA==`],
  ])('does not open where %s', async (_what, alter) => {
    await (await open()).set('openai', 'sk-live-1');
    const content = stored();
    content.keys['keyring'] = alter(content.keys['keyring'] ?? '');
    writeFileSync(path, JSON.stringify(content));
    await expect((await open()).get('openai')).rejects.toMatchObject({ code: 'VAULT_WRONG_KEY' });
  });

  it('stays locked where the host does not answer, and opens when it does', async () => {
    await (await open()).set('openai', 'sk-live-1');
    const keyring = fakeKeyring({ failure: new HeadroomError('TIMEOUT', 'no answer') });
    const vault = await open(keyring);
    await expect(vault.get('openai')).rejects.toMatchObject({
      code: 'VAULT_LOCKED',
      message: expect.stringContaining('Unlock it and try again') as unknown,
    });
    keyring.mend();
    expect(await vault.get('openai')).toBe('sk-live-1');
  });

  it('lets other writers go on while a person is asked for the key', async () => {
    const first = await openVault({ path, wrapper: passphraseWrapper('correct horse') });
    await first.set('a', '1');
    const keyring = fakeKeyring({ waits: true });
    const adding = first.addWrapper(keyringWrapper(keyring));
    await keyring.asked;
    await first.set('b', '2');
    keyring.answer();
    await adding;
    expect([await first.names(), (await first.state()).ways]).toEqual([
      ['a', 'b'],
      ['passphrase', 'keyring'],
    ]);
  });
});
