import type { HttpSessions } from '#engine/ports.ts';
import { timestampQuery } from './timestamp-query.ts';
import {
  MOST_RESPONSE_BYTES,
  type Timestamp,
  TimestampRefused,
  verifyTimestamp,
} from './verify-timestamp.ts';

export interface AuthorityRequest {
  url: string;
  allowPrivateNetwork: boolean;
  /** PEM of whom its chain has to end at; null: its answer is looked at by itself. */
  trusted: string | null;
  /** What is to be stamped: only its digest goes out. */
  text: string;
  /** Hex, new for each request. */
  nonce: string;
  sessions: HttpSessions;
}

/**
 * Asks a time stamping authority (RFC 3161 over HTTP) and verifies its answer before anybody relies on it.
 *
 * @throws {HttpFault} where no answer came; {TimestampRefused} where it is none that holds
 */
export async function askAuthority(
  request: AuthorityRequest,
  signal: AbortSignal,
): Promise<{ stamp: Timestamp; response: Uint8Array }> {
  const { url, allowPrivateNetwork, trusted, text, nonce, sessions } = request;
  const session = sessions.open({ allowPrivateNetwork, secrets: [] });
  try {
    const { status, bytes = new Uint8Array() } = await session.client.send(
      {
        method: 'POST',
        url,
        headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
        binary: { body: timestampQuery(text, nonce), mostBytes: MOST_RESPONSE_BYTES },
      },
      signal,
    );
    if (status !== 200) throw new TimestampRefused(`it answered ${status}, expected 200`);
    return { stamp: await verifyTimestamp(bytes, { text, nonce, trusted }), response: bytes };
  } finally {
    await session.close();
  }
}
