import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface TimestampServer {
  url: string;
  /** Requests that came, as they were. */
  queries: Buffer[];
  /** What the next requests get: bytes with 200, a status, or nothing at all. */
  respond(how: (query: Buffer) => Buffer | number | 'silence'): void;
  stop(): Promise<void>;
}

/** A time stamping authority over HTTP on 127.0.0.1. */
export async function startTimestampServer(
  first: (query: Buffer) => Buffer | number | 'silence',
): Promise<TimestampServer> {
  const queries: Buffer[] = [];
  let how = first;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const query = Buffer.concat(chunks);
      queries.push(query);
      const isQuery = request.headers['content-type'] === 'application/timestamp-query';
      const answer = request.method === 'POST' && isQuery ? how(query) : 400;
      if (answer === 'silence') request.socket.destroy();
      else if (typeof answer === 'number') response.writeHead(answer).end('busy');
      else response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/tsr`,
    queries,
    respond(next) {
      how = next;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
