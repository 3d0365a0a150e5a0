import { PORT_MESSAGE, PORT_WANTED_MESSAGE } from '#shared/page-port.ts';
import { messagePort, type Port } from '#shared/rpc/port.ts';

/** Calls back with every port that the preload script hands over: the first one, and one for each restart of the engine. */
export type Ports = (onPort: (port: Port) => void) => void;

/** Ports handed to this page; messages of any other window or origin are ignored. */
export function pagePorts(page: Window): Ports {
  return (onPort) => {
    page.addEventListener('message', (event) => {
      const [port] = event.ports;
      if (event.source === page && event.data === PORT_MESSAGE && port) onPort(messagePort(port));
    });
  };
}

/** Asks for the first port. Main takes it as the sign that the page shows something, and starts what could wait for that. */
export function askForPort(page: Window): void {
  page.postMessage(PORT_WANTED_MESSAGE, page.location.origin);
}
