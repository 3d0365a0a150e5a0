import { X509Certificate } from 'node:crypto';

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/**
 * The certificates in a PEM text, in order; what stands between them is left out.
 *
 * @throws where one of them cannot be read
 */
export function certificatesIn(pem: string): string[] {
  const certificates = pem.match(CERTIFICATE) ?? [];
  for (const certificate of certificates) new X509Certificate(certificate);
  return certificates;
}
