import type { ConnectionFacts, Facts } from '#engine/controls/control.ts';
import type { Provider } from '#engine/providers/provider.ts';
import { listConnections } from '#engine/store/connections.ts';
import { forecastsOf } from '#engine/store/forecasts.ts';
import { apiKeysOf, resourcesOf } from '#engine/store/inventory.ts';
import { metersOf } from '#engine/store/meters.ts';
import { episodesSince } from '#engine/store/payment-episodes.ts';
import { lastPolls } from '#engine/store/polls.ts';
import type { Readable } from '#engine/store/schema.ts';
import { subscriptionsOf } from '#engine/store/subscriptions.ts';
import type { Connection } from '#shared/model/connection.ts';
import type { Meter } from '#shared/model/meter.ts';
import { DAY_MS, MINUTE_MS, type Instant } from '#shared/time.ts';
import { cadenceOf } from './cadence-of.ts';
import { currentForecast } from './current-forecast.ts';

/** Closed payment episodes stay in view this long: controls ask whether they were triaged. */
export const EPISODES_IN_VIEW_MS = 30 * DAY_MS;

/** Reads all that controls, risks, screens and reports may know, in a handful of queries whatever the number of connections. */
export async function readFacts(
  db: Readable,
  options: { now: Instant; findProvider(id: string): Provider | null },
): Promise<Facts> {
  const connections = await listConnections(db);
  const ids = connections.map((connection) => connection.id);
  const [polls, meters, subscriptions, keys, resources, episodes] = await Promise.all([
    lastPolls(db, ids),
    metersOf(db, ids),
    subscriptionsOf(db, ids),
    apiKeysOf(db, ids),
    resourcesOf(db, ids),
    episodesSince(db, options.now - EPISODES_IN_VIEW_MS),
  ]);
  const forecasts = await forecastsOf(db);
  const byConnection = <T extends { connectionId: string }>(items: readonly T[]) =>
    Map.groupBy(items, (item) => item.connectionId);
  const grouped = {
    meters: byConnection(meters),
    keys: byConnection(keys),
    resources: byConnection(resources),
    episodes: byConnection(episodes),
  };

  const factsOf = (connection: Connection): ConnectionFacts => {
    const provider = options.findProvider(connection.provider);
    const seen = polls.get(connection.id);
    const succeeded = seen?.succeededAt ?? null;
    const lists = provider !== null && succeeded !== null;
    const cadence = cadenceOf(connection, provider);
    const forecastOf = (meter: Meter) => {
      const made = forecasts.get(meter.id);
      return made ? currentForecast(made, meter, cadence, options.now) : null;
    };
    return {
      ...cadence,
      providerName: provider?.name ?? connection.provider,
      lastPoll: seen?.poll ?? null,
      lastSuccessAt: succeeded,
      meters: (grouped.meters.get(connection.id) ?? []).map((meter) => ({
        meter,
        forecast: forecastOf(meter),
      })),
      subscription: subscriptions.get(connection.id) ?? null,
      apiKeys:
        lists && provider.capabilities.keys.support !== 'no' ? (grouped.keys.get(connection.id) ?? []) : null,
      resources: lists ? (grouped.resources.get(connection.id) ?? []) : null,
      paymentEpisodes: grouped.episodes.get(connection.id) ?? [],
    };
  };
  return { now: options.now, connections: connections.map(factsOf) };
}

/** Forecasts older than this are made anew although nothing was read: time alone shortens a runway. */
export const FORECAST_AGE_MS = 15 * MINUTE_MS;
