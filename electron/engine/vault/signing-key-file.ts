import { createPrivateKey, hash } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { HeadroomError } from '#shared/errors.ts';
import type { SigningKeyStore } from '#engine/ports.ts';
import { passphraseWrapper } from './passphrase-wrapper.ts';
import { createPrivateFile, nullIfAbsent, readPrivateFile, replacePrivateFile } from './private-file.ts';

/** Bound to a sealed key: it opens as nothing else, and nothing else opens as one. */
const CONTEXT = 'headroom-signing-key/1';
const EXTENSION = '.pem';
const NOTE_EXTENSION = '.checkpoint';
const FINGERPRINT = /^[0-9a-f]{64}$/;

/**
 * Signing keys as private files (mode 600), each named after its fingerprint: PKCS#8 in PEM, or sealed where a passphrase is
 * given. They are no secrets of the vault on purpose. Headroom signs unattended every few minutes, from a service, a cron
 * job and the desktop alike, where nobody answers a prompt of a key store; and whoever may read this folder as its owner may
 * rewrite the store beside it anyway. The passphrase protects a key in copies and backups of the folder.
 *
 * Beside them lies the newest note that was signed over each log: whoever can write the store alone cannot take it back.
 *
 * @param passphrase null: keys that are added are not sealed, and sealed ones cannot be read
 */
export function signingKeyFiles(folder: string, passphrase: string | null): SigningKeyStore {
  const fileOf = (fingerprint: string) => path.join(folder, `${fingerprint}${EXTENSION}`);
  /** A log's id may be any text: whoever writes the store writes it. */
  const noteOf = (logId: string) => path.join(folder, `${hash('sha256', logId)}${NOTE_EXTENSION}`);
  const wrapper = passphrase === null ? null : passphraseWrapper(passphrase, CONTEXT);
  return {
    async fingerprints() {
      const names = (await readdir(folder).catch(nullIfAbsent)) ?? [];
      return names
        .filter((name) => name.endsWith(EXTENSION))
        .map((name) => name.slice(0, -EXTENSION.length))
        .filter((name) => FINGERPRINT.test(name));
    },
    async read(fingerprint) {
      const text = await readPrivateFile(fileOf(fingerprint));
      if (text === null) return null;
      if (!text.startsWith(CONTEXT)) return createPrivateKey(text).export({ format: 'der', type: 'pkcs8' });
      if (wrapper === null) throw locked(fileOf(fingerprint));
      return Buffer.from(await wrapper.unwrap(text.slice(CONTEXT.length).trim()));
    },
    async add(fingerprint, pkcs8) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const pem = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' }).export({
        format: 'pem',
        type: 'pkcs8',
      });
      const text = wrapper === null ? String(pem) : `${CONTEXT}\n${await wrapper.wrap(pkcs8)}\n`;
      await createPrivateFile(fileOf(fingerprint), text);
    },
    remove: (fingerprint) => rm(fileOf(fingerprint), { force: true }),
    newestNote: (logId) => readPrivateFile(noteOf(logId)),
    async keepNote(logId, note) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await replacePrivateFile(noteOf(logId), note);
    },
  };
}

function locked(file: string): HeadroomError {
  return new HeadroomError(
    'VAULT_LOCKED',
    `The signing key ${file} is sealed. Set HEADROOM_SIGNING_PASSPHRASE to sign checkpoints of the evidence log.`,
  );
}
