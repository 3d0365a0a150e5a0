import { messagePort, type Port } from '#shared/rpc/port.ts';

/** What the preload script posts with each port to the engine. */
const HANDED_OVER = 'headroom:engine-port';

/** Calls back with every port that the preload script hands over: the first one, and one for each restart of the engine. */
export type Ports = (onPort: (port: Port) => void) => void;

/** Ports handed to this page; messages of any other window or origin are ignored. */
export function pagePorts(page: Window): Ports {
  return (onPort) => {
    page.addEventListener('message', (event) => {
      const [port] = event.ports;
      if (event.source === page && event.data === HANDED_OVER && port) onPort(messagePort(port));
    });
  };
}
