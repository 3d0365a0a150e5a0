import type { HttpSessions } from '#engine/ports.ts';
import type { Instant } from '#shared/time.ts';
import type { WebhookSigner } from './webhook-signer.ts';

export interface WebhookTarget {
  url: string;
  signer: WebhookSigner;
  sessions: HttpSessions;
  allowPrivateNetwork: boolean;
  now: () => Instant;
}

/**
 * Posts JSON. Any answer 2xx is delivery; anything else rejects.
 *
 * @param id the same when the same is sent again: receivers drop what they already have
 * @param what is sent, as the end of a sentence: `the alert`
 */
export async function postWebhook(
  { url, signer, sessions, allowPrivateNetwork, now }: WebhookTarget,
  { id, json, what }: { id: string; json: unknown; what: string },
  signal: AbortSignal,
): Promise<void> {
  const body = JSON.stringify(json);
  const { client } = sessions.open({ allowPrivateNetwork, secrets: signer.secrets });
  const headers = { 'content-type': 'application/json', ...signer.headers(id, new Date(now()), body) };
  const { status } = await client.send({ method: 'POST', url, headers, body }, signal);
  if (status < 200 || status > 299) throw notTaken(url, status, what);
}

function notTaken(url: string, status: number, what: string): Error {
  return new Error(
    `The webhook at ${new URL(url).host} answered ${status}, expected 2xx. Check its address and that it accepts the signature; ${what} is sent again.`,
  );
}
