import type { VaultState } from '#shared/desktop-contract.ts';
import type { Level } from '#shared/levels.ts';

export const KNOWN_WAYS = ['passphrase', 'key-file', 'keyring'] as const;
type KnownWay = (typeof KNOWN_WAYS)[number];

/** none: to be made. open: its key is known. ready: opens by itself when a secret is needed. locked: a person has to open it. */
export type VaultCondition = 'none' | 'open' | 'ready' | 'locked';

export interface VaultView {
  condition: VaultCondition;
  /** null: there is nothing whose state it could be. */
  level: Level | null;
  /** What opens it or did; null: nothing. */
  way: string | null;
  /** What a passphrase is asked for; null: it is of no use here. */
  form: 'unlock' | 'make' | null;
}

/** What can be said of the vault, and whether a passphrase is asked for. */
export function vaultView({ exists, ways, way, isUnlocked, keyring }: VaultState): VaultView {
  if (!exists) {
    const needsPassphrase = way === null || (way === 'keyring' && keyring?.usable !== true);
    return { condition: 'none', level: null, way, form: needsPassphrase ? 'make' : null };
  }
  const form = ways.includes('passphrase') ? 'unlock' : null;
  if (isUnlocked) return { condition: 'open', level: 'fine', way, form: null };
  const isRefused = way === 'keyring' && keyring?.usable === false;
  if (way === null || isRefused) return { condition: 'locked', level: 'warning', way: null, form };
  // A key store may still refuse when it is asked: a passphrase that fits is not turned away.
  return { condition: 'ready', level: 'watch', way, form: way === 'keyring' ? form : null };
}

export function isKnownWay(way: string): way is KnownWay {
  return (KNOWN_WAYS as readonly string[]).includes(way);
}
