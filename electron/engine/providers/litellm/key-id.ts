import { createHash } from 'node:crypto';

/**
 * The id of a key as the proxy keeps it: the SHA-256 of the key in hexadecimal. Older proxies answer with the key itself in
 * that place; what is no hash is hashed here, so that no key goes further than this.
 */
export function keyId(token: string): string {
  return /^[0-9a-f]{8,128}$/i.test(token) ? token : createHash('sha256').update(token).digest('hex');
}
