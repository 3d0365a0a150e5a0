import { Webhook } from 'standardwebhooks';
import { HeadroomError } from '#shared/errors.ts';

/** Headers by which a receiver knows who sent a body, when, and that it is no repetition. */
export interface WebhookSigner {
  headers(id: string, sentAt: Date, body: string): Record<string, string>;
  /** What must not be repeated anywhere. */
  secrets: readonly string[];
}

const SECRET = /^(?:whsec_)?([A-Za-z0-9+/]+={0,2})$/;
const SHORTEST_SECRET_BYTES = 24;
const LONGEST_SECRET_BYTES = 64;

/**
 * Signs after the Standard Webhooks specification.
 *
 * @param secret `whsec_` and the base64 of 24 to 64 random bytes; null: the headers are there without a signature
 * @throws {HeadroomError} CONFIG_INVALID for a secret that cannot sign
 */
export function webhookSigner(secret: string | null): WebhookSigner {
  const signer = secret === null ? null : signerFor(secret);
  return {
    headers: (id, sentAt, body) => ({
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1000)),
      ...(signer ? { 'webhook-signature': signer.sign(id, sentAt, body) } : {}),
    }),
    secrets: secret === null ? [] : [secret, secret.replace(/^whsec_/, '')],
  };
}

function signerFor(secret: string): Webhook {
  const key = SECRET.exec(secret)?.[1];
  const bytes = key === undefined ? 0 : Buffer.from(key, 'base64').length;
  if (bytes >= SHORTEST_SECRET_BYTES && bytes <= LONGEST_SECRET_BYTES) return new Webhook(secret);
  throw new HeadroomError(
    'CONFIG_INVALID',
    `The webhook's secret cannot sign: expected whsec_ and the base64 of ${SHORTEST_SECRET_BYTES} to ${LONGEST_SECRET_BYTES} random bytes. Make one with: openssl rand -base64 32`,
  );
}
