import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A place outside of the application that an attack tries to reach. */
export interface Trap {
  /** `127.0.0.1:port`, for TCP and UDP alike. */
  host: string;
  /** Connections and packets that arrived. */
  visits(): number;
  close(): void;
}

/** Listens on one free port of 127.0.0.1 and counts who comes, whatever they want to say. */
export async function openTrap(): Promise<Trap> {
  let visits = 0;
  const tcp = createServer((socket) => {
    visits += 1;
    socket.end('HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 6\r\n\r\nTrap!\n');
  });
  tcp.listen(0, '127.0.0.1');
  await once(tcp, 'listening');
  const { port } = tcp.address() as AddressInfo;
  const udp = createSocket('udp4', () => {
    visits += 1;
  });
  udp.bind(port, '127.0.0.1');
  await once(udp, 'listening');
  return {
    host: `127.0.0.1:${port}`,
    visits: () => visits,
    close() {
      tcp.close();
      udp.close();
    },
  };
}
