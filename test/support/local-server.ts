import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { createServer as createTlsServer, type ServerOptions } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';

export interface SeenRequest {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

/** A real HTTP server on a free port of 127.0.0.1, and the requests that reached it. */
export interface LocalServer {
  readonly port: number;
  readonly origin: string;
  readonly requests: readonly SeenRequest[];
  stop(): Promise<void>;
}

type Answer = (request: SeenRequest, response: ServerResponse, count: number) => void;

/** `clientCa`: it demands a certificate that this authority has issued. */
export interface ServerTls {
  cert: string;
  key: string;
  clientCa?: string;
}

/** `count` is 1 for the first request. With `tls`, the server speaks https. */
export async function startServer(answer: Answer, tls?: ServerTls): Promise<LocalServer> {
  const requests: SeenRequest[] = [];
  const sockets = new Set<Socket>();
  const listener: RequestListener = (incoming, response) => {
    void readAll(incoming).then((body) => {
      const seen = {
        method: incoming.method ?? '',
        url: incoming.url ?? '',
        headers: incoming.headers,
        body,
      };
      requests.push(seen);
      answer(seen, response, requests.length);
    });
  };
  const server = tls ? createTlsServer(tlsOptions(tls), listener) : createServer(listener);
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    origin: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    requests,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function tlsOptions({ cert, key, clientCa }: ServerTls): ServerOptions {
  return clientCa === undefined ? { cert, key } : { cert, key, ca: clientCa, requestCert: true };
}

async function readAll(stream: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
