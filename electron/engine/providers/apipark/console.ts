import { joinLists, missingPart, partOf, type Part } from '#engine/providers/part.ts';
import { rowsPart } from '#engine/providers/read-pages.ts';
import type { ApiKeyReading } from '#shared/model/api-key.ts';
import type { MeterReading } from '#shared/model/meter.ts';
import type { Gap } from '#shared/model/poll.ts';
import type { ResourceReading } from '#shared/model/resource.ts';
import type { SubscriptionReading } from '#shared/model/subscription.ts';
import type { UsageRecord } from '#shared/model/usage-record.ts';
import { DAY_MS, floorTo, utcDay } from '#shared/time.ts';
import {
  parseAiAgreement,
  parseAiKey,
  parseDayTotal,
  parseRelease,
  parseState,
  parseSubscription,
  parseUsableKeys,
} from './parse.ts';
import {
  readAiKeys,
  readAiProviders,
  readDayTotal,
  readReleases,
  readSubscriptions,
  type Context,
} from './requests.ts';
import type { SubscriptionRow } from './schema.ts';

/** What a session of the console shows beside the open API. */
export interface ConsoleReading {
  meters: MeterReading[];
  usageRecords: UsageRecord[];
  subscription: SubscriptionReading | null;
  /** null: no list of them was read. */
  apiKeys: ApiKeyReading[] | null;
  resources: ResourceReading[] | null;
  parts: Part<unknown>[];
}

const MOST_PROVIDERS = 20;
const MOST_SERVICES = 20;
const DAYS = 2;

/** Reads part after part; each may fail alone. */
export async function readConsole(context: Context): Promise<ConsoleReading> {
  const subscriptions = await readAllSubscriptions(context);
  const releases = await readAllReleases(context, subscriptions.rows);
  const ai = await readAi(context);
  const usage = await readUsage(context);
  return {
    meters: ai.meters,
    usageRecords: usage.records,
    subscription: subscriptions.state,
    apiKeys: ai.apiKeys,
    resources: joinLists(subscriptions.resources, releases.resources, ai.resources),
    parts: [...subscriptions.parts, ...releases.parts, ...ai.parts, ...usage.parts],
  };
}

/** The state of all together is told only where all were read: half of them would show half of the truth. */
async function readAllSubscriptions(context: Context) {
  const { applications, services } = context.config;
  const parts: Part<SubscriptionRow[]>[] = [];
  const resources: ResourceReading[] = [];
  for (const application of applications) {
    const part = partOf(`subscriptions of ${application}`, await readSubscriptions(context, application));
    parts.push(part);
    resources.push(...(part.value ?? []).map((row) => parseSubscription(row, application)));
  }
  const rows = parts.flatMap(({ value }) => value ?? []);
  const isComplete = parts.every(({ value }) => value !== null);
  const isAnyRead = parts.some(({ value }) => value !== null);
  return {
    parts,
    rows,
    resources: isAnyRead ? resources : null,
    state: isComplete ? parseState(rows, services) : null,
  };
}

async function readAllReleases(context: Context, rows: readonly SubscriptionRow[]) {
  const services = [...new Map(rows.map(({ service }) => [service.id, service])).values()];
  const parts: Part<unknown>[] = [];
  const resources: ResourceReading[] = [];
  for (const service of services.slice(0, MOST_SERVICES)) {
    const part = partOf(`releases of service ${service.id}`, await readReleases(context, service.id));
    parts.push(part);
    resources.push(...(part.value ?? []).map((release) => parseRelease(release, service)));
  }
  const cut = cutPart('releases of further services', services.length, MOST_SERVICES);
  return { resources: services.length === 0 ? null : resources, parts: [...parts, ...cut] };
}

async function readAi(context: Context) {
  const providers = partOf('AI providers', await readAiProviders(context));
  const listed = providers.value ?? [];
  const parts: Part<unknown>[] = [providers];
  const read = {
    meters: [] as MeterReading[],
    apiKeys: [] as ApiKeyReading[],
    resources: [] as ResourceReading[],
  };
  for (const provider of listed.slice(0, MOST_PROVIDERS)) {
    const keys = rowsPart(`keys of AI provider ${provider.id}`, await readAiKeys(context, provider.id));
    parts.push(keys);
    if (keys.value === null) continue;
    if (keys.gaps.length === 0 && keys.value.length > 0)
      read.meters.push(parseUsableKeys(keys.value, provider));
    read.apiKeys.push(...keys.value.map((key) => parseAiKey(key, provider)));
    read.resources.push(...keys.value.map((key) => parseAiAgreement(key, provider)));
  }
  parts.push(...cutPart('keys of further AI providers', listed.length, MOST_PROVIDERS));
  return providers.value === null
    ? { meters: [], apiKeys: null, resources: null, parts }
    : { ...read, parts };
}

/** Yesterday whole and today so far: the day that ended since the last poll is completed. */
async function readUsage(context: Context) {
  const today = floorTo(context.now, DAY_MS);
  const parts: Part<number>[] = [];
  const records: UsageRecord[] = [];
  for (let day = today - (DAYS - 1) * DAY_MS; day <= today; day += DAY_MS) {
    const part = partOf(`calls of ${utcDay(day)}`, await readDayTotal(context, day));
    parts.push(part);
    if (part.value !== null) records.push(parseDayTotal(day, part.value));
  }
  return { records, parts };
}

function cutPart(what: string, total: number, most: number): Part<never>[] {
  if (total <= most) return [];
  const gap: Gap = { what, outcome: 'truncated', detail: `Headroom read ${most} of ${total}.` };
  return [missingPart([gap])];
}
