import { describe, expect, it } from 'vitest';
import type { Answer, Question } from '#main/keyring/exchange.ts';
import { guardedKeyring } from '#main/keyring/guarded-keyring.ts';

interface Scene {
  backend?: string;
  answer?: (question: Question) => Answer;
  /** Nobody types the password. */
  isSilent?: boolean;
  deadlineMs?: number;
}

function scene({ backend = 'gnome_libsecret', answer, isSilent, deadlineMs = 20_000 }: Scene = {}) {
  const questions: Question[] = [];
  let underWay = 0;
  let mostAtOnce = 0;
  let givenUp = 0;
  const keyring = guardedKeyring({
    backend: () => backend,
    deadlineMs,
    async ask(question, signal) {
      questions.push(question);
      underWay += 1;
      mostAtOnce = Math.max(mostAtOnce, underWay);
      if (isSilent) await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
      else await Promise.resolve();
      if (signal.aborted) givenUp += 1;
      underWay -= 1;
      return answer?.(question) ?? { state: 'done', text: question.call === 'check' ? '' : question.text };
    },
  });
  return { keyring, questions, mostAtOnce: () => mostAtOnce, givenUp: () => givenUp };
}

describe('a key store that protects nothing', () => {
  it.each(['basic_text', 'unknown'])('is refused without asking it: %s', async (backend) => {
    const { keyring, questions } = scene({ backend });
    expect(await keyring.get()).toEqual({
      usable: false,
      backend,
      reason: expect.stringContaining('Set a passphrase instead.') as unknown,
    });
    await expect(keyring.wrap(new Uint8Array(32))).rejects.toMatchObject({ code: 'VAULT_LOCKED' });
    await expect(keyring.unwrap('kept')).rejects.toMatchObject({ code: 'VAULT_LOCKED' });
    expect(questions).toEqual([]);
  });
});

describe('a key store that works', () => {
  it('gives back the bytes that it was given', async () => {
    const { keyring } = scene();
    const bytes = Uint8Array.from({ length: 32 }, (_none, index) => index * 7);
    expect(await keyring.get()).toEqual({ usable: true, backend: 'gnome_libsecret', reason: null });
    expect(Uint8Array.from(await keyring.unwrap(await keyring.wrap(bytes)))).toEqual(bytes);
  });

  it('asks a person one question at a time', async () => {
    const { keyring, questions, mostAtOnce } = scene();
    await Promise.all([keyring.get(), keyring.wrap(new Uint8Array(32)), keyring.unwrap('kept')]);
    expect([questions.map(({ call }) => call), mostAtOnce()]).toEqual([['check', 'encrypt', 'decrypt'], 1]);
  });
});

describe('a key store that stays locked', () => {
  it('is given up at the deadline with what to do, and asked anew the next time', async () => {
    const { keyring, givenUp } = scene({ isSilent: true, deadlineMs: 20 });
    await expect(keyring.unwrap('kept')).rejects.toMatchObject({
      code: 'VAULT_LOCKED',
      message: expect.stringContaining('Unlock it and try again, or set a passphrase.') as unknown,
    });
    expect((await keyring.get()).reason).toContain('nobody unlocked it within 0.02 s');
    expect(givenUp()).toBe(2);
  });

  it.each<[Answer['state'], string]>([
    ['unavailable', 'VAULT_LOCKED'],
    ['failed', 'VAULT_LOCKED'],
  ])('answers wrap with what to do where it is %s', async (state, code) => {
    const { keyring } = scene({ answer: () => ({ state }) as Answer });
    await expect(keyring.wrap(new Uint8Array(32))).rejects.toMatchObject({ code });
    expect(await keyring.get()).toMatchObject({ usable: false });
  });
});

describe('what a key store cannot decrypt', () => {
  it('is to be entered again or opened by the passphrase', async () => {
    const { keyring } = scene({ answer: () => ({ state: 'failed' }) });
    await expect(keyring.unwrap('of another account')).rejects.toMatchObject({
      code: 'VAULT_WRONG_KEY',
      message: expect.stringContaining('Use its passphrase, or enter the secrets again.') as unknown,
    });
  });
});
