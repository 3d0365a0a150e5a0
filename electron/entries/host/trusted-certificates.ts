import { readFile } from 'node:fs/promises';
import { certificatesIn } from '#engine/polling/http/certificates.ts';
import { HeadroomError } from '#shared/errors.ts';
import type { Environment } from './environment.ts';

/**
 * PEM certificates that are trusted besides the runtime's own, of vendors, gateways and mail servers alike.
 *
 * @throws {HeadroomError} INVALID_INPUT where the named certificates cannot be read
 */
export async function trustedCertificates(environment: Environment): Promise<string[]> {
  const file = environment['HEADROOM_CA_FILE'] ?? environment['SSL_CERT_FILE'];
  if (!file) return [];
  try {
    return certificatesIn(await readFile(file, 'utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new HeadroomError(
      'INVALID_INPUT',
      `The certificates in ${file} cannot be read: ${why}. Give a PEM file in HEADROOM_CA_FILE.`,
    );
  }
}
