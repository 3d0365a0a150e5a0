import { Webhook } from 'standardwebhooks';
import type { AlertChannel, AlertMessage, HttpSessions } from '#engine/ports.ts';
import { HeadroomError } from '#shared/errors.ts';
import type { Alert } from '#shared/model/alert.ts';
import type { WebhookAlert, WebhookBody } from '#shared/model/webhook.ts';
import type { Instant } from '#shared/time.ts';

export interface WebhookOptions {
  url: string;
  /** `whsec_` and the base64 of 24 to 64 random bytes, as the Standard Webhooks specification has it. */
  secret: string;
  sessions: HttpSessions;
  allowPrivateNetwork: boolean;
  now: () => Instant;
}

const SECRET = /^(?:whsec_)?([A-Za-z0-9+/]+={0,2})$/;
const SHORTEST_SECRET_BYTES = 24;
const LONGEST_SECRET_BYTES = 64;

/**
 * Posts each alert as signed JSON ({@link WebhookBody}). Any answer 2xx is delivery; anything else rejects.
 *
 * @throws {HeadroomError} CONFIG_INVALID for a secret that cannot sign.
 */
export function webhookChannel(options: WebhookOptions): AlertChannel {
  const signer = signerFor(options.secret);
  return {
    id: 'webhook',
    async deliver(message, signal) {
      const body = JSON.stringify(bodyOf(message));
      const sentAt = new Date(options.now());
      const { client } = options.sessions.open({
        allowPrivateNetwork: options.allowPrivateNetwork,
        secrets: [options.secret, options.secret.replace(/^whsec_/, '')],
      });
      const headers = {
        'content-type': 'application/json',
        'webhook-id': message.id,
        'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1000)),
        'webhook-signature': signer.sign(message.id, sentAt, body),
      };
      const { status } = await client.send({ method: 'POST', url: options.url, headers, body }, signal);
      if (status < 200 || status > 299) throw notTaken(options.url, status);
    },
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

function bodyOf({ event, alert, connectionName, digest }: AlertMessage): WebhookBody {
  const { connectionId } = alert;
  const known = connectionId !== null && connectionName !== null;
  return {
    version: 1,
    event,
    alert: publicPart(alert),
    connection: known ? { id: connectionId, name: connectionName } : null,
    digest: digest.map(publicPart),
  };
}

function publicPart(alert: Alert): WebhookAlert {
  const { id, kind, level, state, title, body, action, link, openedAt, updatedAt, resolvedAt } = alert;
  return { id, kind, level, state, title, body, action, link, openedAt, updatedAt, resolvedAt };
}

function notTaken(url: string, status: number): Error {
  return new Error(
    `The webhook at ${new URL(url).host} answered ${status}, expected 2xx. Check its address and that it accepts the signature; the alert is sent again.`,
  );
}
