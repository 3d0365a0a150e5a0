import { createSecureContext } from 'node:tls';
import { HttpFault, type ClientTlsTexts } from '#engine/ports.ts';
import { certificatesIn } from './certificates.ts';

/** What the connections of one session show, and whom they trust beside the usual authorities. PEM. */
export interface ClientIdentity {
  cert?: string;
  key?: string;
  passphrase?: string;
  extraCa: readonly string[];
}

export const NO_IDENTITY: ClientIdentity = { extraCa: [] };

/** @throws {HttpFault} tls where the texts cannot be used; the message quotes none of them */
export function clientIdentity({ certificate, key, passphrase, ca }: ClientTlsTexts): ClientIdentity {
  const shown = {
    ...(certificate === undefined ? {} : { cert: certificate }),
    ...(key === undefined ? {} : { key }),
    ...(passphrase === undefined ? {} : { passphrase }),
  };
  try {
    createSecureContext(shown);
  } catch (error) {
    throw new HttpFault(
      'tls',
      `The client certificate of this connection cannot be used (${codeOf(error)}). Expected certificate and key in PEM that belong together, and the passphrase of the key if it has one.`,
    );
  }
  return { ...shown, extraCa: ca === undefined ? [] : authorities(ca) };
}

function authorities(pem: string): string[] {
  try {
    const certificates = certificatesIn(pem);
    if (certificates.length > 0) return certificates;
  } catch {
    // Told below: the text of the parser may quote what it was given.
  }
  throw new HttpFault(
    'tls',
    'The authority (tls.ca) of this connection cannot be read. Expected certificates in PEM.',
  );
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unreadable';
