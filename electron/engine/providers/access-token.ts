import { z } from 'zod';
import type { PollContext } from './provider.ts';
import { readJson } from './read-json.ts';
import type { JsonReading } from './read-json.ts';

const tokenSchema = z.object({ access_token: z.string().min(1).max(16_384) });

/**
 * Exchanges credentials for an access token (RFC 6749, section 4): free, and the only way in where there are no lasting keys.
 * The token is for this poll alone: whoever asks for it keeps it nowhere. By section 5.2 a 400 says, as a 401 does, that the
 * credentials were not accepted.
 */
export async function exchangeToken(
  context: Pick<PollContext<unknown>, 'http' | 'now' | 'signal'>,
  url: string,
  form: Readonly<Record<string, string>>,
): Promise<JsonReading<string>> {
  const request = {
    method: 'POST' as const,
    url,
    headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
  };
  const reading = await readJson(context, request, tokenSchema);
  if (reading.ok) return { ...reading, value: reading.value.access_token };
  const isRefusal = reading.status === 400 && reading.outcome.kind === 'malformed';
  return isRefusal
    ? { ...reading, outcome: { kind: 'unauthorized', detail: reading.outcome.detail } }
    : reading;
}
