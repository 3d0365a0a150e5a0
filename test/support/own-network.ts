import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** The way out of the own machine to a server on this machine. While it is down, no connection brings a byte back. */
export interface OwnNetwork {
  /** The address of the same server by way of this network. */
  through(url: string): string;
  down(): void;
  up(): void;
  stop(): Promise<void>;
}

export async function startOwnNetwork(): Promise<OwnNetwork> {
  let isUp = true;
  let port = 0;
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  };
  const cut = () => sockets.forEach((socket) => socket.resetAndDestroy());
  const server = createServer((near) => {
    keep(near);
    if (!isUp) {
      near.resetAndDestroy();
      return;
    }
    const far = connect(port, '127.0.0.1');
    keep(far);
    near.pipe(far).pipe(near);
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const own = (server.address() as AddressInfo).port;
  return {
    through(url) {
      const address = new URL(url);
      port = Number(address.port);
      address.port = String(own);
      return address.href.replace(/\/$/, '');
    },
    down() {
      isUp = false;
      cut();
    },
    up() {
      isUp = true;
    },
    async stop() {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
