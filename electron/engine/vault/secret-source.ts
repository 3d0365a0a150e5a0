import type { SecretSource } from '#engine/ports.ts';
import { HeadroomError } from '#shared/errors.ts';
import type { SecretReference } from '#shared/model/secret-reference.ts';
import type { Vault } from './vault.ts';

export interface SecretSourceOptions {
  environment: Readonly<Record<string, string | undefined>>;
  /** Called at the first `vault:` reference only. */
  vault: () => Promise<Vault>;
  readFile: (path: string) => Promise<string>;
}

/**
 * Resolves `env:NAME`, `file:PATH` (one line break at the end is dropped) and `vault:NAME`. A value that is empty or
 * blank is missing. Permissions of a secret file are not judged: containers mount theirs readable by all inside.
 * Messages name the reference and never hold a value.
 */
export function createSecretSource(options: SecretSourceOptions): SecretSource {
  return {
    async resolve(reference) {
      const value = await read(options, reference);
      if (value.trim() === '') throw missing(reference, 'it is empty. Give it a value.');
      return value;
    },
  };
}

async function read(options: SecretSourceOptions, reference: SecretReference): Promise<string> {
  const [, kind, where = ''] = /^(env|file|vault):(.+)$/s.exec(reference) ?? [];
  if (kind === 'env') return readEnvironment(options.environment, reference, where);
  if (kind === 'file') return readSecretFile(options.readFile, reference, where);
  if (kind === 'vault') return (await options.vault()).get(where);
  throw new HeadroomError(
    'INVALID_INPUT',
    'A secret reference has no known form. Expected env:NAME, file:PATH or vault:NAME; a secret itself does not belong into the configuration.',
  );
}

function readEnvironment(
  environment: SecretSourceOptions['environment'],
  reference: SecretReference,
  name: string,
): string {
  const value = Object.hasOwn(environment, name) ? environment[name] : undefined;
  if (value !== undefined) return value;
  throw missing(
    reference,
    'no such environment variable is set for Headroom. Set it and start Headroom again.',
  );
}

async function readSecretFile(
  readFile: SecretSourceOptions['readFile'],
  reference: SecretReference,
  path: string,
): Promise<string> {
  try {
    return (await readFile(path)).replace(/\r?\n$/, '');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw missing(reference, `the file cannot be read (${code}). Check its path and permissions.`);
  }
}

function missing(reference: SecretReference, why: string): HeadroomError {
  return new HeadroomError('SECRET_MISSING', `The secret ${reference} is not there: ${why}`, {
    details: { reference },
  });
}
