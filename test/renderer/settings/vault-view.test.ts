import { describe, expect, it } from 'vitest';
import { vaultView } from '#renderer/screens/settings/vault/vault-view.ts';
import type { VaultState } from '#shared/desktop-contract.ts';

const USABLE = { usable: true, backend: 'gnome_libsecret', reason: null };
const UNUSABLE = { usable: false, backend: 'basic_text', reason: 'It would keep the key unprotected.' };

function view(changes: Partial<VaultState>) {
  return vaultView({ exists: true, ways: [], way: null, isUnlocked: false, keyring: null, ...changes });
}

describe('what is said of the vault', () => {
  it('asks for a passphrase to make one, unless a key store is known to hold its key', () => {
    expect(view({ exists: false })).toMatchObject({ condition: 'none', form: 'make' });
    expect(view({ exists: false, keyring: UNUSABLE })).toMatchObject({ condition: 'none', form: 'make' });
    expect(view({ exists: false, way: 'keyring', keyring: USABLE })).toMatchObject({
      condition: 'none',
      form: null,
    });
  });

  it('is locked without a way in, and asks for a passphrase only where one fits', () => {
    expect(view({ ways: ['passphrase'] })).toMatchObject({ condition: 'locked', form: 'unlock' });
    expect(view({ ways: ['key-file'] })).toMatchObject({ condition: 'locked', form: null });
  });

  it('does not call it ready where the key store is known to refuse', () => {
    const ways = ['passphrase', 'keyring'];
    expect(view({ ways, way: 'keyring' })).toMatchObject({ condition: 'ready', form: 'unlock' });
    expect(view({ ways, way: 'keyring', keyring: UNUSABLE })).toMatchObject({
      condition: 'locked',
      form: 'unlock',
      level: 'warning',
    });
  });

  it('is open once its key is known', () => {
    expect(view({ ways: ['passphrase'], way: 'passphrase', isUnlocked: true })).toEqual({
      condition: 'open',
      level: 'fine',
      way: 'passphrase',
      form: null,
    });
  });
});
