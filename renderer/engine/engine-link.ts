import type { DesktopContract } from '#shared/desktop-contract.ts';
import { HeadroomError } from '#shared/errors.ts';
import type { Client } from '#shared/rpc/connect.ts';
import type { CallInput, CallOutput, EventName, EventPayload, MethodName } from '#shared/rpc/method.ts';
import type { Port } from '#shared/rpc/port.ts';
import type { Ports } from './ports.ts';

/** connecting: never reached so far. down: it was there and went away; main starts it again by itself. */
export type LinkState = 'connecting' | 'up' | 'down';

/**
 * The page's one way to the engine. It outlives the engine: while none is there calls wait for the next one, and what was
 * under way when the engine died fails with DISCONNECTED.
 */
export interface EngineLink {
  call<M extends MethodName<DesktopContract>>(
    method: M,
    input: CallInput<DesktopContract, M>,
  ): Promise<CallOutput<DesktopContract, M>>;
  on<E extends EventName<DesktopContract>>(
    event: E,
    listener: (payload: EventPayload<DesktopContract, E>) => void,
  ): () => void;
  state(): LinkState;
  /** Told on each change of {@link EngineLink.state}, and on a change of the engine itself. */
  subscribe(listener: () => void): () => void;
}

/** How long a call waits for an engine that is being started. */
const PATIENCE_MS = 20_000;

const timers = {
  after(ms: number, run: () => void) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

export function createEngineLink(ports: Ports): EngineLink {
  const changed = new Set<() => void>();
  const listeners = new Set<(client: Client<DesktopContract>) => () => void>();
  const waiting = new Set<(client: Client<DesktopContract>) => void>();
  let client: Client<DesktopContract> | null = null;
  let state: LinkState = 'connecting';

  const become = (next: LinkState) => {
    state = next;
    for (const listener of changed) listener();
  };
  let newest: Port | null = null;
  ports((port) => {
    client?.close();
    newest = port;
    void import('./open-client.ts').then(({ openClient }) => {
      if (newest !== port) return;
      const fresh = openClient(port, timers, () => {
        if (client !== fresh) return;
        client = null;
        become('down');
      });
      client = fresh;
      for (const attach of listeners) attach(fresh);
      for (const resolve of waiting) resolve(fresh);
      waiting.clear();
      become('up');
    });
  });

  const currentClient = () =>
    client ??
    new Promise<Client<DesktopContract>>((resolve, reject) => {
      const disarm = timers.after(PATIENCE_MS, () => {
        waiting.delete(settle);
        reject(
          new HeadroomError('DISCONNECTED', 'The engine is not running. It is started again by itself.'),
        );
      });
      const settle = (next: Client<DesktopContract>) => {
        disarm();
        resolve(next);
      };
      waiting.add(settle);
    });

  return {
    call: async (method, input) => (await currentClient()).call(method, input),
    on(event, listener) {
      const attach = (to: Client<DesktopContract>) => to.on(event, listener);
      listeners.add(attach);
      const detach = client ? attach(client) : () => undefined;
      return () => {
        listeners.delete(attach);
        detach();
      };
    },
    state: () => state,
    subscribe(listener) {
      changed.add(listener);
      return () => changed.delete(listener);
    },
  };
}
