import { createCipheriv, createDecipheriv, hash } from 'node:crypto';
import { HeadroomError } from '#shared/errors.ts';
import type { Keyring } from '#shared/host-contract.ts';
import type { HostKeyring } from '#shared/host-keyring.ts';

export interface FakeKeyring extends HostKeyring {
  /** What it was asked, in order. */
  readonly calls: string[];
  /** What it was given to keep. */
  readonly given: Uint8Array[];
  /** When it was asked to wrap for the first time. */
  readonly asked: Promise<void>;
  /** Lets a keyring that `waits` answer. */
  answer(): void;
  /** Takes the failure away. */
  mend(): void;
}

export interface FakeKeyringOptions {
  /** Whose key store it is: another account's opens nothing of this one. */
  account?: string;
  /** Thrown by every wrap and unwrap. */
  failure?: Error;
  /** Wraps only after `answer()`. */
  waits?: boolean;
  state?: Keyring;
}

const USABLE: Keyring = { usable: true, backend: 'gnome_libsecret', reason: null };

/** A key store as operating systems have it, without seal: another account's key decrypts to something else. */
export function fakeKeyring(options: FakeKeyringOptions = {}): FakeKeyring {
  const key = hash('sha256', options.account ?? 'own', 'buffer');
  const asked = Promise.withResolvers<void>();
  const answered = Promise.withResolvers<void>();
  if (!options.waits) answered.resolve();
  const calls: string[] = [];
  const given: Uint8Array[] = [];
  let failure = options.failure;
  const note = (call: string) => {
    calls.push(call);
    if (failure) throw failure;
  };
  return {
    calls,
    given,
    asked: asked.promise,
    answer: answered.resolve,
    mend: () => (failure = undefined),
    async get() {
      calls.push('get');
      return options.state ?? USABLE;
    },
    async wrap(plain) {
      note('wrap');
      if (options.state?.usable === false)
        throw new HeadroomError('VAULT_LOCKED', options.state.reason ?? 'not usable');
      given.push(plain);
      asked.resolve();
      await answered.promise;
      const cipher = createCipheriv('aes-256-ctr', key, Buffer.alloc(16));
      return Buffer.concat([cipher.update(plain), cipher.final()]).toString('base64');
    },
    async unwrap(wrapped) {
      note('unwrap');
      const decipher = createDecipheriv('aes-256-ctr', key, Buffer.alloc(16));
      return Buffer.concat([decipher.update(Buffer.from(wrapped, 'base64')), decipher.final()]);
    },
  };
}
