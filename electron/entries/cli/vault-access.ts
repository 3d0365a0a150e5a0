import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { passphraseWrapper } from '#engine/vault/passphrase-wrapper.ts';
import type { KeyWrapper } from '#engine/vault/key-wrapper.ts';
import { openVault, type Vault } from '#engine/vault/vault.ts';
import { vaultFileIn, wrappersFromEnvironment } from '#entries/host/vault-file.ts';
import { HeadroomError } from '#shared/errors.ts';
import type { Terminal } from './terminal.ts';

/** Opens the vault of a data folder without a way in: its names can be listed and removed, nothing can be read. */
export async function openLockedVault(folder: string): Promise<Vault> {
  return openVault({ path: vaultFileIn(folder), wrapper: null });
}

/**
 * Opens the vault of a data folder for its secrets. The way in, in this order: HEADROOM_KEY_FILE, HEADROOM_PASSPHRASE, a
 * question on the terminal.
 *
 * @throws {HeadroomError} VAULT_LOCKED without any of them
 */
export async function openCliVault(terminal: Terminal, folder: string): Promise<Vault> {
  const file = vaultFileIn(folder);
  return openVault({ path: file, wrapper: await wrapperFor(terminal, !existsSync(file)) });
}

async function wrapperFor(terminal: Terminal, isNew: boolean): Promise<KeyWrapper> {
  const [named] = wrappersFromEnvironment(terminal.environment);
  if (named) return named;
  const passphrase = await askPassphrase(terminal, isNew);
  if (passphrase) return passphraseWrapper(passphrase);
  throw new HeadroomError(
    'VAULT_LOCKED',
    'The vault is locked. Set HEADROOM_PASSPHRASE, or HEADROOM_KEY_FILE to the path of its key file.',
  );
}

/** A new vault's passphrase is asked for twice: a slip of the finger would seal the vault for good. */
async function askPassphrase(terminal: Terminal, isNew: boolean): Promise<string | null> {
  const passphrase = await askHidden(
    terminal,
    isNew ? 'Passphrase for the new vault: ' : 'Passphrase of the vault: ',
  );
  if (!isNew || !passphrase) return passphrase;
  if ((await askHidden(terminal, 'The same again: ')) === passphrase) return passphrase;
  throw new HeadroomError('INVALID_INPUT', 'The two passphrases differ; nothing was stored. Try again.');
}

/** Asks on the terminal without showing what is typed; null where nobody can answer or the answer is Ctrl+C. */
export async function askHidden(terminal: Terminal, question: string): Promise<string | null> {
  if (!terminal.stdin.isTTY || !terminal.isWatched) return null;
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const prompt = createInterface({ input: terminal.stdin, output: silent, terminal: true });
  const closed = new Promise<null>((resolve) => prompt.once('close', () => resolve(null)));
  terminal.err(question);
  try {
    return await Promise.race([prompt.question('').catch(() => null), closed]);
  } finally {
    prompt.close();
    terminal.err('\n');
  }
}
