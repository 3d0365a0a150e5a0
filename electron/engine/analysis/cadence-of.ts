import type { ConnectionFacts } from '#engine/controls/control.ts';
import type { Provider } from '#engine/providers/provider.ts';
import type { Connection } from '#shared/model/connection.ts';

type CadenceFacts = Pick<
  ConnectionFacts,
  'connection' | 'providerMinimumIntervalSeconds' | 'readingsStandForMs' | 'isOffline'
>;

/** How often a connection is asked, and how long what it tells may stand. */
export function cadenceOf(connection: Connection, provider: Provider | null): CadenceFacts {
  const cadence = { connection, providerMinimumIntervalSeconds: provider?.minimumIntervalSeconds ?? 60 };
  if (!provider?.offline) return cadence;
  const config = provider.configSchema.safeParse(connection.config);
  const readingsStandForMs = config.success ? provider.offline.standsForMs(config.data) : 0;
  return { ...cadence, readingsStandForMs, isOffline: true };
}
