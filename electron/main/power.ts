import { net, powerMonitor } from 'electron';
import type { HostContract } from '#shared/host-contract.ts';
import type { EventName, EventPayload } from '#shared/rpc/method.ts';

type Tell = <E extends EventName<HostContract>>(event: E, payload: EventPayload<HostContract, E>) => void;

/** Electron tells pages, but not main, when the network comes and goes; looking costs nothing. */
const LOOK_EVERY_MS = 5_000;

/** Tells the engine what happens to the machine. An event may come twice, as the operating system tells it. */
export function watchMachine(tell: Tell): void {
  powerMonitor.on('suspend', () => tell('power.suspended', {}));
  powerMonitor.on('resume', () => tell('power.resumed', {}));
  powerMonitor.on('lock-screen', () => tell('session.locked', {}));
  powerMonitor.on('unlock-screen', () => tell('session.unlocked', {}));
  let online = net.isOnline();
  setInterval(() => {
    if (net.isOnline() === online) return;
    online = !online;
    tell('network.changed', { online });
  }, LOOK_EVERY_MS);
}

export function isOnline(): boolean {
  return net.isOnline();
}
