import { HeadroomError } from '#shared/errors.ts';
import type { HostKeyring } from '#shared/host-keyring.ts';
import type { Answer, AskKeyStore, Question } from './exchange.ts';

export interface KeyStore {
  /** As Electron names it; `basic_text` and `unknown` are none. Known at once, without asking anybody. */
  backend(): string;
  ask: AskKeyStore;
  /** How long a person may take to unlock it. */
  deadlineMs: number;
}

/** Keeping something there would be keeping it in the open: under a key that everybody knows, or under none. */
const NO_PROTECTION: ReadonlySet<string> = new Set(['basic_text', 'unknown']);

/**
 * Uses a key store only where it protects what it is given, and never waits longer than the deadline for it. Nothing is
 * asked before the first call. Calls run one after the other: a person sees one question for a password at a time.
 */
export function guardedKeyring(store: KeyStore): HostKeyring {
  let last: Promise<unknown> = Promise.resolve();
  const ask = (question: Question): Promise<Answer | { state: 'waited' }> => {
    const answer = last.then(() => askInTime(store, question));
    last = answer.catch(() => undefined);
    return answer;
  };

  const asked = async (question: Question): Promise<string> => {
    const unsafe = unsafeBackend(store.backend());
    if (unsafe !== null) throw new HeadroomError('VAULT_LOCKED', unsafe);
    const answer = await ask(question);
    if (answer.state === 'done') return answer.text;
    throw answer.state === 'failed' && question.call === 'decrypt'
      ? unknownToStore()
      : new HeadroomError('VAULT_LOCKED', whyNot(answer.state, store.deadlineMs));
  };

  return {
    async get() {
      const backend = store.backend();
      const unsafe = unsafeBackend(backend);
      if (unsafe !== null) return { usable: false, backend, reason: unsafe };
      const { state } = await ask({ call: 'check' });
      if (state === 'done') return { usable: true, backend, reason: null };
      return { usable: false, backend, reason: whyNot(state, store.deadlineMs) };
    },
    wrap: (plain) => asked({ call: 'encrypt', text: Buffer.from(plain).toString('base64') }),
    async unwrap(wrapped) {
      return Buffer.from(await asked({ call: 'decrypt', text: wrapped }), 'base64');
    },
  };
}

async function askInTime(store: KeyStore, question: Question): Promise<Answer | { state: 'waited' }> {
  const signal = AbortSignal.timeout(store.deadlineMs);
  const waited = new Promise<{ state: 'waited' }>((resolve) => {
    signal.addEventListener('abort', () => resolve({ state: 'waited' }), { once: true });
  });
  const answer = store.ask(question, signal).catch((error: unknown): Answer | { state: 'waited' } => {
    if (signal.aborted) return { state: 'waited' };
    throw error;
  });
  return Promise.race([answer, waited]);
}

function unsafeBackend(backend: string): string | null {
  if (!NO_PROTECTION.has(backend)) return null;
  return 'This session has no key store that protects secrets: neither GNOME Keyring nor KWallet was found, and what Headroom kept without them could be read by any program. Set a passphrase instead.';
}

function whyNot(state: Exclude<Answer['state'], 'done'> | 'waited', deadlineMs: number): string {
  if (state === 'waited')
    return `The key store of the operating system is locked: nobody unlocked it within ${deadlineMs / 1000} s. Unlock it and try again, or set a passphrase.`;
  if (state === 'unavailable')
    return 'The key store of the operating system cannot be opened: it is locked, was refused, or is not running. Unlock it and try again, or set a passphrase.';
  return 'The key store of the operating system is open, but could not be used. Try again, or set a passphrase.';
}

function unknownToStore(): HeadroomError {
  return new HeadroomError(
    'VAULT_WRONG_KEY',
    'The key store of the operating system does not open this vault: it was made in another account or on another computer, or the key store was reset. Use its passphrase, or enter the secrets again.',
  );
}
