import { describe, expect, it } from 'vitest';
import { createSecretSource } from '#engine/vault/secret-source.ts';
import type { Vault } from '#engine/vault/vault.ts';
import { HeadroomError } from '#shared/errors.ts';

const FILES: Record<string, string> = {
  '/run/secrets/key': 'from file\n',
  '/run/secrets/windows': 'from file\r\n',
  '/run/secrets/pem': 'line 1\nline 2\n\n',
  '/run/secrets/blank': ' \n',
};

const vault: Pick<Vault, 'get'> = {
  get: async (name) => {
    if (name === 'openai/admin') return 'from vault';
    throw new HeadroomError('SECRET_MISSING', `The vault has no secret named ${name}.`);
  },
};

const source = createSecretSource({
  environment: { KEY: 'from environment', EMPTY: '', UNSET: undefined },
  vault: async () => vault as Vault,
  readFile: async (path) => {
    const text = FILES[path];
    if (text === undefined) throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
    return text;
  },
});

async function failureOf(reference: string): Promise<unknown> {
  return source.resolve(reference).then(
    () => 'resolved',
    (error: unknown) => (error instanceof HeadroomError ? [error.code, error.message] : error),
  );
}

describe('a secret reference', () => {
  it.each([
    ['env:KEY', 'from environment'],
    ['file:/run/secrets/key', 'from file'],
    ['file:/run/secrets/windows', 'from file'],
    ['file:/run/secrets/pem', 'line 1\nline 2\n'],
    ['vault:openai/admin', 'from vault'],
  ])('%s is resolved', async (reference, value) => {
    expect(await source.resolve(reference)).toBe(value);
  });

  it.each([
    'env:ABSENT',
    'env:UNSET',
    'env:EMPTY',
    'env:toString',
    'env:__proto__',
    'file:/run/secrets/absent',
    'file:/run/secrets/blank',
  ])('%s is missing, and the message says which', async (reference) => {
    expect(await failureOf(reference)).toEqual(['SECRET_MISSING', expect.stringContaining(reference)]);
  });

  it('that the vault does not know is missing', async () => {
    expect(await failureOf('vault:other')).toEqual(['SECRET_MISSING', expect.stringContaining('other')]);
  });

  it('that is the secret itself is refused without repeating it', async () => {
    expect(await failureOf('sk-live-0123456789')).toEqual([
      'INVALID_INPUT',
      expect.not.stringContaining('sk-live'),
    ]);
  });

  it('does not ask for the vault before it is needed', async () => {
    const lazy = createSecretSource({
      environment: { KEY: 'value' },
      vault: () => expect.unreachable('the vault was opened'),
      readFile: () => expect.unreachable('a file was read'),
    });
    expect(await lazy.resolve('env:KEY')).toBe('value');
  });
});
