import type { ConnectionFacts, Facts } from '#engine/controls/control.ts';
import { lifecycleCatalogue } from '#engine/lifecycle/catalogue.ts';
import { lifecycleItems } from '#engine/lifecycle/lifecycle-items.ts';
import type { Provider } from '#engine/providers/provider.ts';
import { listAttestations } from '#engine/store/attestations.ts';
import { listConnections } from '#engine/store/connections.ts';
import { acknowledgedFindings } from '#engine/store/findings.ts';
import { forecastsOf } from '#engine/store/forecasts.ts';
import { apiKeysOf, resourcesOf } from '#engine/store/inventory.ts';
import { metersOf } from '#engine/store/meters.ts';
import { episodesSince } from '#engine/store/payment-episodes.ts';
import { lastPolls } from '#engine/store/polls.ts';
import type { Readable } from '#engine/store/schema.ts';
import { subscriptionChangesSince, subscriptionsOf } from '#engine/store/subscriptions.ts';
import { readSettings } from '#engine/settings.ts';
import { directoryEntries, registerEntries } from '#engine/store/register-entries.ts';
import { listWaivers } from '#engine/store/waivers.ts';
import { readTraining } from '#engine/training/read-training.ts';
import type { Connection } from '#shared/model/connection.ts';
import type { Meter } from '#shared/model/meter.ts';
import { DAY_MS, MINUTE_MS, type Instant } from '#shared/time.ts';
import { cadenceOf } from './cadence-of.ts';
import { currentForecast } from './current-forecast.ts';
import { readEvidenceLog } from './read-evidence-log.ts';
import { listedOrUnknown } from './listed-or-unknown.ts';
import type { ModelUse } from './model-use.ts';
import type { RecentHistory } from './recent-history.ts';

/** Closed payment episodes and changes of subscriptions stay in view this long: controls judge a period by them. */
const IN_VIEW_MS = 30 * DAY_MS;

/** What facts are read by, beside the store. */
export interface FactsMeans {
  modelUse: ModelUse;
  recentHistory: RecentHistory;
  findProvider(id: string): Provider | null;
}

/** Reads all that controls, risks, screens and reports may know, in a handful of queries whatever the number of connections. */
export async function readFacts(
  db: Readable,
  now: Instant,
  { findProvider, modelUse, recentHistory }: FactsMeans,
): Promise<Facts> {
  const connections = await listConnections(db);
  const ids = connections.map((connection) => connection.id);
  const [polls, meters, subscriptions, changes, keys, resources, episodes] = await Promise.all([
    lastPolls(db, ids),
    metersOf(db, ids),
    subscriptionsOf(db, ids),
    subscriptionChangesSince(db, ids, now - IN_VIEW_MS),
    apiKeysOf(db, ids),
    resourcesOf(db, ids),
    episodesSince(db, now - IN_VIEW_MS),
  ]);
  const [
    forecasts,
    acknowledged,
    training,
    waivers,
    attestations,
    register,
    directory,
    settings,
    used,
    history,
    evidenceLog,
  ] = await Promise.all([
    forecastsOf(db),
    acknowledgedFindings(db),
    readTraining(db, findProvider, now),
    listWaivers(db),
    listAttestations(db),
    registerEntries(db),
    directoryEntries(db),
    readSettings(db),
    modelUse.at(db, now),
    recentHistory.at(db, now),
    readEvidenceLog(db),
  ]);
  const catalogue = lifecycleCatalogue();
  const byConnection = <T extends { connectionId: string }>(items: readonly T[]) =>
    Map.groupBy(items, (item) => item.connectionId);
  const grouped = {
    meters: byConnection(meters),
    keys: byConnection(keys),
    resources: byConnection(resources),
    episodes: byConnection(episodes),
    changes: byConnection(changes),
    acknowledged: byConnection(acknowledged),
  };

  const factsOf = (connection: Connection): ConnectionFacts => {
    const provider = findProvider(connection.provider);
    const seen = polls.get(connection.id);
    const succeeded = seen?.succeededAt ?? null;
    const lists = provider !== null && succeeded !== null;
    const cadence = cadenceOf(connection, provider);
    const forecastOf = (meter: Meter) => {
      const made = forecasts.get(meter.id);
      return made ? currentForecast(made, meter, cadence, now) : null;
    };
    const listed = lists ? (grouped.resources.get(connection.id) ?? []) : null;
    const usedModels = used.get(connection.id) ?? null;
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
      subscriptionChanges: grouped.changes.get(connection.id) ?? [],
      apiKeys: lists
        ? listedOrUnknown(provider.capabilities.keys.support, grouped.keys.get(connection.id))
        : null,
      resources: listed,
      usedModels,
      lifecycle: lifecycleItems({ facts: { connection, resources: listed }, usedModels, catalogue, now }),
      paymentEpisodes: grouped.episodes.get(connection.id) ?? [],
      dailySpend: history.dailySpend.get(connection.id) ?? [],
      providerFaults: history.providerFaults.get(connection.id) ?? 0,
      clockOffsetMs: seen?.poll?.clockOffsetMs ?? null,
      acknowledged: grouped.acknowledged.get(connection.id) ?? [],
    };
  };
  return {
    now,
    connections: connections.map(factsOf),
    training,
    waivers,
    attestations,
    register,
    directory,
    allowLists: settings.policy.allowLists,
    evidenceLog,
  };
}

/** Forecasts older than this are made anew although nothing was read: time alone shortens a runway. */
export const FORECAST_AGE_MS = 15 * MINUTE_MS;
