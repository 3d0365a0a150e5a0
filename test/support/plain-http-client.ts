import { Agent, request as undiciRequest } from 'undici';
import { HttpFault } from '#engine/ports.ts';
import type { HttpClient } from '#engine/ports.ts';

const MOST_BYTES = 8 * 1024 * 1024;

/** An HTTP client without guards and retries, for servers of the test itself. */
export interface PlainHttpClient extends HttpClient {
  close(): Promise<void>;
}

export function plainHttpClient(): PlainHttpClient {
  const agent = new Agent();
  return {
    close: () => agent.destroy(),
    async send({ method, url, headers = {}, body, timeoutMs = 5_000 }, signal) {
      const timeout = AbortSignal.timeout(timeoutMs);
      let isAnswered = false;
      try {
        const response = await undiciRequest(url, {
          dispatcher: agent,
          method,
          headers,
          body: body ?? null,
          signal: AbortSignal.any([signal, timeout]),
        });
        isAnswered = true;
        const text = await readText(response.body);
        return { status: response.statusCode, headers: joined(response.headers), body: text };
      } catch (error) {
        if (error instanceof HttpFault) throw error;
        const broken = isAnswered ? 'truncated' : 'network';
        const kind = signal.aborted ? 'aborted' : timeout.aborted ? 'timeout' : broken;
        throw new HttpFault(kind, `${url}: ${String(error)}`, { cause: error });
      }
    },
  };
}

async function readText(stream: AsyncIterable<unknown>): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    chunks.push(chunk as Buffer);
    bytes += (chunk as Buffer).length;
    if (bytes > MOST_BYTES) throw new HttpFault('too_large', `more than ${MOST_BYTES} bytes`);
  }
  return Buffer.concat(chunks).toString();
}

function joined(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]),
  );
}
