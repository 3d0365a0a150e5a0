import type { Clock, HttpSessions, Ids, Pace } from '#engine/ports.ts';
import { SECOND_MS } from '#shared/time.ts';
import { clientIdentity, NO_IDENTITY } from './client-identity.ts';
import { createDispatcherPool } from './dispatcher-pool.ts';
import { openHttpSession } from './http-session.ts';
import { createPacer } from './pacer.ts';
import { type ProxyChoice, proxyChoice, type ProxySettings } from './proxy-choice.ts';
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
  /** The proxy by the operating system's settings, where `proxy` names none. */
  systemProxy?: ProxyChoice;
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
  let connectionsPerHost = options.maxConnectionsPerHost ?? 4;
  const pooling = {
    connectTimeoutMs: timeoutMs / 2,
    extraCa: options.ca ?? [],
    lookup: options.lookup ?? resolveBySystem,
    maxConnectionsPerHost: () => connectionsPerHost,
  };
  const shared = createDispatcherPool({ ...pooling, identity: () => NO_IDENTITY });
  const proxyFor = proxyChoice(options.proxy ?? {}, options.systemProxy);
  const pacer = createPacer(options.clock);

  return {
    open: ({ allowPrivateNetwork, secrets, pace, tls }) => {
      // A certificate is its connection's alone, and so are the sockets that showed it: they end with the session.
      const pool = tls ? createDispatcherPool({ ...pooling, identity: () => clientIdentity(tls) }) : shared;
      const session = openHttpSession({
        clock: options.clock,
        ids: options.ids,
        dispatcher: async (url) => pool.get({ allowPrivateNetwork, proxy: await proxyFor(url) }),
        allowPrivateNetwork,
        secrets,
        awaitTurn: async (lane, signal) => {
          if (pace) await pacer.turn(inLane(pace, lane), signal);
        },
        limits,
        userAgent: options.userAgent,
      });
      return {
        ...session,
        close: async () => {
          if (pool !== shared) await pool.destroy();
        },
      };
    },
    limitPerHost(connections) {
      if (connections === connectionsPerHost) return;
      connectionsPerHost = connections;
      shared.renew();
    },
    close: () => shared.destroy(),
  };
}

/** What a vendor counts by itself is held back by itself, at the same pace. */
function inLane(pace: Pace, lane: string | undefined): Pace {
  return lane === undefined ? pace : { ...pace, key: `${pace.key}/${lane}` };
}
