import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { ProviderGuide } from '#engine/providers/provider.ts';

/** SHA-256, in hex, of the RFC 8785 form of what a guide tells its reader. */
export function guideDigest(guide: ProviderGuide): string {
  const { paymentModel, links, contact, credentialHelp, runbooks, unconfirmed } = guide;
  const told = canonicalize({ paymentModel, links, contact, credentialHelp, runbooks, unconfirmed });
  return hash('sha256', told ?? '', 'hex');
}
