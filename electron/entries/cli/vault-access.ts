import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { keyFileWrapper } from '#engine/vault/key-file-wrapper.ts';
import { passphraseWrapper } from '#engine/vault/passphrase-wrapper.ts';
import type { KeyWrapper } from '#engine/vault/key-wrapper.ts';
import { openVault, type Vault } from '#engine/vault/vault.ts';
import type { Terminal } from './terminal.ts';

/**
 * Opens the vault of a data folder. The way in, in this order: HEADROOM_KEY_FILE, HEADROOM_PASSPHRASE, a question on the
 * terminal; without any of them the vault stays locked and says so when a secret is needed.
 */
export async function openCliVault(terminal: Terminal, folder: string): Promise<Vault> {
  return openVault({ path: path.join(folder, 'vault.json'), wrapper: await wrapperFor(terminal) });
}

async function wrapperFor(terminal: Terminal): Promise<KeyWrapper | null> {
  const keyFile = terminal.environment['HEADROOM_KEY_FILE'];
  if (keyFile) return keyFileWrapper(keyFile);
  const passphrase =
    terminal.environment['HEADROOM_PASSPHRASE'] ?? (await askHidden(terminal, 'Passphrase of the vault: '));
  return passphrase ? passphraseWrapper(passphrase) : null;
}

/** Asks on the terminal without showing what is typed; null where nobody can answer. */
export async function askHidden(terminal: Terminal, question: string): Promise<string | null> {
  if (!terminal.stdin.isTTY || !terminal.isWatched) return null;
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const prompt = createInterface({ input: terminal.stdin, output: silent, terminal: true });
  terminal.err(question);
  try {
    return await prompt.question('');
  } finally {
    prompt.close();
    terminal.err('\n');
  }
}
