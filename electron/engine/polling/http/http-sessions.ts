import type { Dispatcher } from 'undici';
import type { Clock, HttpSessions, Ids, Pace } from '#engine/ports.ts';
import { SECOND_MS } from '#shared/time.ts';
import type { ProxySettings } from './dispatchers.ts';
import { openHttpSession } from './http-session.ts';
import { createPacer } from './pacer.ts';
import { type Lookup, resolveBySystem } from './resolve-by-system.ts';

export interface HttpSessionsOptions {
  clock: Clock;
  /** Chance for the jitter of retries. */
  ids: Ids;
  userAgent: string;
  /** Open connections to one host at a time, over all sessions; more requests queue. Default 4. */
  maxConnectionsPerHost?: number;
  /** Whole exchange, connect to last byte, queueing included, in ms of real time. Default 10 s. */
  timeoutMs?: number;
  /** Of a decoded body. Default 8 MiB. */
  maxBodyBytes?: number;
  proxy?: ProxySettings;
  /** PEM certificates to trust besides the runtime's own. */
  ca?: readonly string[];
  /** How names are resolved. Default: the system's resolver. */
  lookup?: Lookup;
}

const MAX_BODY_BYTES = 8 * 1024 * 1024;

/** The engine's way out: one for the whole engine, so that the limit per host holds over all polls. */
export function createHttpSessions(options: HttpSessionsOptions): HttpSessions {
  const timeoutMs = options.timeoutMs ?? 10 * SECOND_MS;
  const limits = { timeoutMs, maxBodyBytes: options.maxBodyBytes ?? MAX_BODY_BYTES };
  const publicOnly = dispatcherOnDemand(options, timeoutMs, false);
  const privateToo = dispatcherOnDemand(options, timeoutMs, true);
  const pacer = createPacer(options.clock);

  return {
    open: ({ allowPrivateNetwork, secrets, pace }) =>
      openHttpSession({
        clock: options.clock,
        ids: options.ids,
        dispatcher: allowPrivateNetwork ? privateToo.get : publicOnly.get,
        allowPrivateNetwork,
        secrets,
        awaitTurn: async (lane, signal) => {
          if (pace) await pacer.turn(inLane(pace, lane), signal);
        },
        limits,
        userAgent: options.userAgent,
      }),
    close: async () => {
      await Promise.all([publicOnly.destroy(), privateToo.destroy()]);
    },
  };
}

/** What a vendor counts by itself is held back by itself, at the same pace. */
function inLane(pace: Pace, lane: string | undefined): Pace {
  return lane === undefined ? pace : { ...pace, key: `${pace.key}/${lane}` };
}

interface DispatcherOnDemand {
  get(): Promise<Dispatcher>;
  destroy(): Promise<void>;
}

/** Made at the first request: loading the HTTP client would hold up a start that shows what is stored first. */
function dispatcherOnDemand(
  options: HttpSessionsOptions,
  timeoutMs: number,
  allowPrivateNetwork: boolean,
): DispatcherOnDemand {
  let made: Promise<Dispatcher> | null = null;
  const make = async () => {
    const { createDispatcher } = await import('./dispatchers.ts');
    return createDispatcher({
      allowPrivateNetwork,
      maxConnectionsPerHost: options.maxConnectionsPerHost ?? 4,
      connectTimeoutMs: timeoutMs / 2,
      proxy: options.proxy ?? {},
      extraCa: options.ca ?? [],
      lookup: options.lookup ?? resolveBySystem,
    });
  };
  return {
    get: () => (made ??= make()),
    destroy: async () => (await made)?.destroy(),
  };
}
