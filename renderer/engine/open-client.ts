import { desktopContract, type DesktopContract } from '#shared/desktop-contract.ts';
import { type Client, connect, type Timers } from '#shared/rpc/connect.ts';
import type { Port } from '#shared/rpc/port.ts';

/**
 * A client that checks both ways by the contract. Contract and checks are a good part of the page's code: they are
 * fetched with the first port, after the first frame.
 *
 * @param onDown called when the other end goes away, not when the client is closed here
 */
export function openClient(port: Port, timers: Timers, onDown: () => void): Client<DesktopContract> {
  const watched: Port = {
    ...port,
    listen: (onMessage, onClose) =>
      port.listen(onMessage, () => {
        onClose();
        onDown();
      }),
  };
  return connect(watched, desktopContract, timers);
}
