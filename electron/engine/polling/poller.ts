import { HttpFault } from '#engine/ports.ts';
import type {
  ClientTlsTexts,
  Clock,
  EndpointNotice,
  HttpSession,
  HttpSessions,
  Log,
  Pace,
  SecretSource,
} from '#engine/ports.ts';
import type { PollContext, ProbeResult, Provider } from '#engine/providers/provider.ts';
import { HeadroomError } from '#shared/errors.ts';
import type { Connection } from '#shared/model/connection.ts';
import type { Exchange, PollOutcome } from '#shared/model/poll.ts';
import type { ResourceReading } from '#shared/model/resource.ts';
import { MINUTE_MS, SECOND_MS, type Instant } from '#shared/time.ts';
import { storableText } from './storable-text.ts';
import { secretFilter, type SecretFilter } from './without-secrets.ts';

export interface PollerDeps {
  clock: Clock;
  http: HttpSessions;
  secrets: SecretSource;
  log: Log;
  findProvider(id: string): Provider | null;
}

/** One finished poll, before it is stored. */
export interface FinishedPoll {
  startedAt: Instant;
  finishedAt: Instant;
  outcome: PollOutcome;
  exchanges: readonly Exchange[];
  clockOffsetMs: number | null;
}

/** A whole poll, all its pages, retries and waits for its turn included; within the lease of a connection. */
const POLL_DEADLINE_MS = 4.5 * MINUTE_MS;

/** What a poll is to read; see {@link PollContext}. */
export type Wanted = Pick<
  PollContext<unknown>,
  'usageFrom' | 'eventsKnownUntil' | 'resourcesKnown' | 'cutsKnown' | 'turns'
>;

export interface Poller {
  /** Reads a connection once. Never rejects for what a vendor, a network or a missing secret does. */
  poll(connection: Connection, wanted: Wanted, signal: AbortSignal): Promise<FinishedPoll>;
  /**
   * Checks credentials and reach on a free endpoint; stores nothing.
   *
   * @param given secret values by field, which go before the connection's references
   */
  probe(
    connection: Connection,
    signal: AbortSignal,
    given?: Readonly<Record<string, string>>,
  ): Promise<ProbeResult>;
}

/** Joins a connection to its provider: secrets, an http session and a deadline, and one sink for a provider's bugs. */
export function createPoller(deps: PollerDeps): Poller {
  return {
    async poll(connection, wanted, signal) {
      const startedAt = deps.clock.now();
      const session = await prepareGuarded(deps, connection, wanted, signal, {});
      const outcome =
        'outcome' in session
          ? session.outcome
          : await guarded(deps, connection, session.filter, () => session.provider.poll(session.context));
      if ('http' in session) await session.http.close();
      return {
        startedAt,
        finishedAt: deps.clock.now(),
        outcome: storableText(
          'outcome' in session ? outcome : session.filter.outcome(withNotices(outcome, session.http)),
        ),
        exchanges: 'outcome' in session ? [] : session.http.exchanges(),
        clockOffsetMs: 'outcome' in session ? null : session.http.clockOffsetMs(),
      };
    },
    async probe(connection, signal, given = {}) {
      const session = await prepareGuarded(deps, connection, { usageFrom: deps.clock.now() }, signal, given);
      if ('outcome' in session) return { ok: false, outcome: session.outcome };
      try {
        return session.filter.probe(await session.provider.probe(session.context));
      } catch (error) {
        return { ok: false, outcome: bug(deps, connection, error, session.filter) };
      } finally {
        await session.http.close();
      }
    },
  };
}

/** What answers announced of their endpoints is part of what the poll saw. */
function withNotices(outcome: PollOutcome, http: HttpSession): PollOutcome {
  const notices = http.endpointNotices();
  if (notices.length === 0 || !('observation' in outcome) || outcome.observation === null) return outcome;
  const { observation } = outcome;
  const resources = [
    ...(observation.resources ?? []),
    ...notices.slice(0, NOTICES_KEPT).map(endpointResource),
  ];
  return { ...outcome, observation: { ...observation, resources } };
}

/** Addresses that hold ids are many, and say the same. */
const NOTICES_KEPT = 20;

function endpointResource({ endpoint, deprecatedAt, sunsetAt, ...links }: EndpointNotice): ResourceReading {
  return {
    kind: 'endpoint',
    externalId: endpoint.slice(0, 300),
    name: endpoint.slice(0, 300),
    attributes: { deprecatedAt, retiresAt: sunsetAt, ...links },
  };
}

type SecretValues = Readonly<Record<string, string>>;

type Prepared = {
  provider: Provider;
  context: PollContext<unknown>;
  http: ReturnType<HttpSessions['open']>;
  filter: SecretFilter;
};

async function prepareGuarded(
  deps: PollerDeps,
  connection: Connection,
  wanted: Wanted,
  signal: AbortSignal,
  given: SecretValues,
) {
  try {
    return await prepare(deps, connection, wanted, signal, given);
  } catch (error) {
    return { outcome: bug(deps, connection, error) };
  }
}

async function prepare(
  deps: PollerDeps,
  connection: Connection,
  wanted: Wanted,
  signal: AbortSignal,
  given: SecretValues,
): Promise<Prepared | { outcome: PollOutcome }> {
  const provider = deps.findProvider(connection.provider);
  if (!provider) {
    return {
      outcome: {
        kind: 'malformed',
        detail: `This version of Headroom has no provider ${connection.provider}.`,
      },
    };
  }
  const config = parseConfig(provider, connection.config);
  if (!config.success) {
    const issue = config.error.issues[0];
    const detail = `The configuration is not valid at ${issue?.path.join('.') ?? 'config'}: ${issue?.message ?? ''}. Correct the connection.`;
    return { outcome: { kind: 'malformed', detail } };
  }
  const secrets = await resolveSecrets(deps.secrets, provider, connection, given);
  if ('outcome' in secrets) return secrets;
  const tls = await resolveTls(deps.secrets, connection);
  if ('outcome' in tls) return tls;
  const confidential = [...Object.values(secrets.values), ...confidentialOf(tls.texts)];
  const filter = secretFilter(confidential);
  const open = () =>
    deps.http.open({
      allowPrivateNetwork: connection.allowPrivateNetwork,
      secrets: confidential,
      ...(connection.tls ? { tls: tls.texts } : {}),
      pace: paceOf(provider, connection, config.data, secrets.values),
    });
  let http = NO_NETWORK;
  try {
    if (!provider.offline) http = open();
  } catch (error) {
    return { outcome: bug(deps, connection, error, filter) };
  }
  const context: PollContext<unknown> = {
    config: config.data,
    secrets: secrets.values,
    http: http.client,
    now: deps.clock.now(),
    ...wanted,
    signal: AbortSignal.any([signal, AbortSignal.timeout(POLL_DEADLINE_MS)]),
  };
  return { provider, context, http, filter };
}

/** What a member without an API gets: it has no host to ask. */
const NO_NETWORK: HttpSession = {
  client: {
    send: () =>
      Promise.reject(new HttpFault('host_not_allowed', 'This provider asks nothing of any network.')),
  },
  exchanges: () => [],
  endpointNotices: () => [],
  clockOffsetMs: () => null,
  close: () => Promise.resolve(),
};

function paceOf(
  { id, pace }: Provider,
  connection: Connection,
  config: unknown,
  secrets: SecretValues,
): Pace {
  return {
    key: pace.sharedBy?.(config, secrets) ?? `${id}/connection ${connection.id}`,
    requests: pace.requests,
    perMs: pace.perSeconds * SECOND_MS,
  };
}

type ParsedConfig = ReturnType<Provider['configSchema']['safeParse']>;

/** The store hands out the same config until it changes, and to parse one may cost more than the rest of its poll. */
const parsedConfigs = new WeakMap<Connection['config'], { provider: Provider; result: ParsedConfig }>();

function parseConfig(provider: Provider, config: Connection['config']): ParsedConfig {
  const known = parsedConfigs.get(config);
  if (known?.provider === provider) return known.result;
  const result = provider.configSchema.safeParse(config);
  parsedConfigs.set(config, { provider, result });
  return result;
}

async function resolveSecrets(
  source: SecretSource,
  provider: Provider,
  connection: Connection,
  given: SecretValues,
) {
  const values: Record<string, string> = {};
  for (const [name, field] of Object.entries(provider.secrets)) {
    const value = given[name];
    if (value !== undefined) {
      values[name] = value;
      continue;
    }
    const reference = connection.secrets[name];
    if (reference === undefined) {
      if (!field.required) continue;
      return refused(
        `The secret "${name}" (${field.title}) is not set. Give it as env:NAME, file:PATH or vault:NAME.`,
      );
    }
    try {
      values[name] = await source.resolve(reference);
    } catch (error) {
      if (!(error instanceof HeadroomError)) throw error;
      return refused(error.message);
    }
  }
  return { values };
}

/** The connection's own certificate and authority, which are secrets of no provider. */
async function resolveTls(source: SecretSource, { tls }: Connection) {
  const texts: ClientTlsTexts = {};
  for (const name of ['certificate', 'key', 'passphrase', 'ca'] as const) {
    const reference = tls?.[name];
    if (reference === undefined) continue;
    try {
      texts[name] = await source.resolve(reference);
    } catch (error) {
      if (!(error instanceof HeadroomError)) throw error;
      return refused(error.message);
    }
  }
  return { texts };
}

/** Certificates are shown to everybody; the key and what opens it are not. */
const confidentialOf = ({ key, passphrase }: ClientTlsTexts): string[] =>
  [key, passphrase].filter((text) => text !== undefined);

function refused(detail: string): { outcome: PollOutcome } {
  return { outcome: { kind: 'unauthorized', detail } };
}

async function guarded(
  deps: PollerDeps,
  connection: Connection,
  filter: SecretFilter,
  poll: () => Promise<PollOutcome>,
) {
  try {
    return await poll();
  } catch (error) {
    return bug(deps, connection, error, filter);
  }
}

/** A provider's bug blinds its own connection, visibly, and no other. */
function bug(
  deps: PollerDeps,
  connection: Connection,
  error: unknown,
  filter: SecretFilter = secretFilter([]),
): PollOutcome {
  deps.log.error('a provider failed unexpectedly', {
    connection: connection.name,
    provider: connection.provider,
    error: filter.text(error instanceof Error ? (error.stack ?? error.message) : String(error)),
  });
  return {
    kind: 'malformed',
    detail: `Headroom could not understand an answer of ${connection.provider}. This is a fault of Headroom; the log has the details.`,
  };
}
