import { malformedGap, parseEntriesBy } from '#engine/providers/aws-entries.ts';
import { isComplete, listingGaps, type Listing } from '#engine/providers/aws-listing.ts';
import { gapFrom, refusalOutcome, type FailedOutcome } from '#engine/providers/outcome.ts';
import type { PollContext } from '#engine/providers/provider.ts';
import { describeIssues } from '#engine/providers/read-json.ts';
import type { MeterReading } from '#shared/model/meter.ts';
import type { Gap } from '#shared/model/poll.ts';
import type { ResourceReading } from '#shared/model/resource.ts';
import type { UsageRecord } from '#shared/model/usage-record.ts';
import { DAY_MS, floorTo } from '#shared/time.ts';
import { limitMeter, limitResource, modelLimits } from './limits.ts';
import {
  agreementResource,
  profileResources,
  referenceResolver,
  throughputResource,
  type Inventory,
} from './models.ts';
import {
  availabilitySchema,
  metricSchema,
  modelSchema,
  profileSchema,
  quotaSchema,
  seriesSchema,
  throughputSchema,
  type AwsBedrockConfig,
  type Model,
  type Throughput,
} from './schema.ts';
import type { RegionServices } from './services.ts';
import {
  readSeries,
  seriesQueries,
  throttleResources,
  usageRecords,
  usedToday,
  type DailySeries,
  type DaySpan,
  type SeriesQuery,
} from './usage.ts';

/** One call each, so that no more agreements than these are read in a region. */
const MOST_AGREEMENTS = 10;

type Context = PollContext<AwsBedrockConfig>;

/** All that one poll learns of one region. */
export interface RegionReading {
  models: Model[];
  meters: MeterReading[];
  usageRecords: UsageRecord[];
  /** All but the models, which regions share. */
  resources: ResourceReading[];
  /** null where not all of them are known. */
  throughputs: Throughput[] | null;
  gaps: Gap[];
  failures: FailedOutcome[];
  /** Whether nothing at all could be read. */
  isBlind: boolean;
}

/** Every part may fail alone and is then named as a gap; only a key that is not accepted ends the region at once. */
export async function readRegion(
  services: RegionServices,
  region: string,
  context: Context,
): Promise<RegionReading> {
  const models = await services.models();
  if (models.failure !== null && endsRegion(models.failure)) return blindRegion(region, models.failure);
  const profiles = await services.profiles();
  const throughputs = await services.throughputs();
  const inventory = parseInventory(region, { models, profiles, throughputs });
  const unnamed = context.config.usage ? unnamedGaps(region, profiles, inventory.knowsProfiles) : [];
  const usage = unnamed.length === 0 ? await readUsage(services, region, context) : null;
  const resolve = referenceResolver(inventory);
  const inUse = modelsInUse(inventory, usage?.queries ?? [], resolve);
  const quotas = await services.quotas();
  const limits = readLimits(region, quotas, inventory, { inUse, usage, resolve });
  const agreements = await readAgreements(services, region, inUse, context);
  const listings = [models, profiles, throughputs, quotas, ...(usage?.listings ?? [])];
  return {
    models: [...inventory.models],
    meters: limits.meters,
    usageRecords: usageRecords(usage?.series ?? [], region, resolve),
    resources: [
      ...profileResources(inventory.profiles, region),
      ...inventory.throughputs.map(throughputResource),
      ...limits.resources,
      ...(usage ? throttleResources(usage.series, region, usage.span) : []),
      ...agreements.resources,
    ],
    throughputs: inventory.knowsThroughputs ? [...inventory.throughputs] : null,
    gaps: [...inventory.gaps, ...unnamed, ...(usage?.gaps ?? []), ...limits.gaps, ...agreements.gaps],
    failures: [...listings.flatMap(({ failure }) => failure ?? []), ...agreements.failures],
    isBlind: listings.every(({ failure, items }) => failure !== null && items.length === 0),
  };
}

/** A region that the account has not enabled knows no key of it either. */
function endsRegion({ kind }: FailedOutcome): boolean {
  return kind === 'unauthorized' || kind === 'payment_required';
}

function blindRegion(region: string, failure: FailedOutcome): RegionReading {
  const gaps = [gapFrom(`region ${region}`, failure)];
  const nothing = { models: [], meters: [], usageRecords: [], resources: [], throughputs: null };
  return { ...nothing, gaps, failures: [failure], isBlind: true };
}

interface InventoryListings {
  models: Listing<unknown>;
  profiles: Listing<unknown>;
  throughputs: Listing<unknown>;
}

function parseInventory(
  region: string,
  listings: InventoryListings,
): Inventory & { gaps: Gap[]; knowsProfiles: boolean; knowsThroughputs: boolean } {
  const names = {
    models: `models in ${region}`,
    profiles: `inference profiles in ${region}`,
    throughputs: `provisioned throughputs in ${region}`,
  };
  const models = parseEntriesBy(names.models, listings.models.items, modelSchema, (one) => one.modelId);
  const profiles = parseEntriesBy(
    names.profiles,
    listings.profiles.items,
    profileSchema,
    (one) => one.inferenceProfileId,
  );
  const throughputs = parseEntriesBy(
    names.throughputs,
    listings.throughputs.items,
    throughputSchema,
    (one) => one.provisionedModelArn,
  );
  return {
    models: models.items,
    profiles: profiles.items,
    throughputs: throughputs.items,
    knowsProfiles: isComplete(listings.profiles) && profiles.gaps.length === 0,
    knowsThroughputs: isComplete(listings.throughputs) && throughputs.gaps.length === 0,
    gaps: [
      ...listingGaps(names.models, listings.models),
      ...models.gaps,
      ...listingGaps(names.profiles, listings.profiles),
      ...profiles.gaps,
      ...listingGaps(names.throughputs, listings.throughputs),
      ...throughputs.gaps,
    ],
  };
}

/** Without all profiles the same calls would stand under another name than in the poll before, and count twice. */
function unnamedGaps(region: string, profiles: Listing<unknown>, isKnown: boolean): Gap[] {
  if (isKnown) return [];
  const what = `usage in ${region}`;
  const gaps = listingGaps(what, profiles);
  return gaps.length > 0 ? gaps : malformedGap(what, ['a profile is not readable'], profiles.items.length);
}

interface UsageReading {
  queries: SeriesQuery[];
  series: DailySeries[];
  span: DaySpan;
  /** Whether every series is among the queries; else the sum of a day may lack something. */
  isWhole: boolean;
  listings: Listing<unknown>[];
  gaps: Gap[];
}

/** null where the settings want none: each series is billed. */
async function readUsage(
  services: RegionServices,
  region: string,
  { config, usageFrom, now }: Context,
): Promise<UsageReading | null> {
  if (!config.usage) return null;
  const what = `usage in ${region}`;
  const today = floorTo(now, DAY_MS);
  const span = { from: Math.min(floorTo(usageFrom, DAY_MS), today - DAY_MS), to: today };
  const listed = await services.metrics();
  const metrics = parseEntriesBy(what, listed.items, metricSchema, (metric) => JSON.stringify(metric));
  const { queries, gaps } = seriesQueries(metrics.items);
  const known = [...listingGaps(what, listed), ...metrics.gaps, ...gaps];
  const isWhole = known.length === 0;
  if (queries.length === 0) return { queries, series: [], span, isWhole, listings: [listed], gaps: known };
  const answered = await services.series(queries, span.from, span.to);
  const parts = parseEntriesBy(what, answered.items, seriesSchema, (part) => JSON.stringify(part));
  const complete = isComplete(answered);
  const read = readSeries(what, queries, complete ? parts.items : [], span);
  return {
    queries,
    series: read.series,
    span,
    isWhole,
    listings: [listed, answered],
    gaps: [...known, ...listingGaps(what, answered), ...parts.gaps, ...(complete ? read.gaps : [])],
  };
}

type Resolver = ReturnType<typeof referenceResolver>;

function modelsInUse(
  { models }: Inventory,
  queries: readonly SeriesQuery[],
  resolve: Resolver,
): ReadonlySet<string> {
  const used = new Set(queries.map(({ modelId }) => resolve(modelId).model));
  return new Set(models.map(({ modelId }) => modelId).filter((id) => used.has(id)));
}

function readLimits(
  region: string,
  listing: Listing<unknown>,
  { models }: Inventory,
  use: { inUse: ReadonlySet<string>; usage: UsageReading | null; resolve: Resolver },
): { meters: MeterReading[]; resources: ResourceReading[]; gaps: Gap[] } {
  const what = `quotas in ${region}`;
  const parsed = parseEntriesBy(what, listing.items, quotaSchema, (quota) => quota.QuotaCode);
  const limits = modelLimits(parsed.items, models, use.inUse);
  const meters = limits
    .filter(({ period }) => period === 'day')
    .map((limit) => {
      const counted = limit.measure === 'tokens' ? TOKENS : REQUESTS;
      const value = use.usage?.isWhole ? usedToday(counted, limit.models, use.usage, use.resolve) : null;
      return limitMeter(limit, region, value);
    });
  return {
    meters,
    resources: limits.map((limit) => limitResource(limit, region)),
    gaps: [...listingGaps(what, listing), ...parsed.gaps],
  };
}

const TOKENS = ['InputTokenCount', 'OutputTokenCount'] as const;
const REQUESTS = ['Invocations'] as const;

/**
 * The agreements of the models in use, up to the first that cannot be read. One that failed for a matter of payment is a
 * refusal, although AWS answered.
 */
async function readAgreements(
  services: RegionServices,
  region: string,
  inUse: ReadonlySet<string>,
  { now }: Context,
): Promise<{ resources: ResourceReading[]; gaps: Gap[]; failures: FailedOutcome[] }> {
  const ids = [...inUse].sort();
  const resources: ResourceReading[] = [];
  const gaps = cutGap(region, ids.length);
  const failures: FailedOutcome[] = [];
  for (const id of ids.slice(0, MOST_AGREEMENTS)) {
    const answer = await services.availability(id);
    if (!answer.ok) {
      const gap = gapFrom(`agreements in ${region}`, answer.outcome);
      return { resources, gaps: [...gaps, gap], failures: [...failures, answer.outcome] };
    }
    const parsed = availabilitySchema.safeParse(answer.value);
    if (parsed.success) {
      resources.push(agreementResource(id, region, parsed.data));
      const message = parsed.data.agreementAvailability.errorMessage;
      if (message) failures.push(...paymentRefusal(message, now));
    } else {
      gaps.push(...malformedGap(`agreements in ${region}`, [`${id}: ${describeIssues(parsed.error)}`], 1));
    }
  }
  return { resources, gaps, failures };
}

/** AWS tells here, in words alone, why it would refuse the calls themselves with status 403. */
function paymentRefusal(message: string, now: number): FailedOutcome[] {
  const refusal = refusalOutcome({ status: 403, headers: {}, body: JSON.stringify({ message }) }, now);
  return refusal.kind === 'payment_required' ? [refusal] : [];
}

function cutGap(region: string, models: number): Gap[] {
  if (models <= MOST_AGREEMENTS) return [];
  const detail = `${models} models are in use and the agreements of the first ${MOST_AGREEMENTS} were read`;
  return [{ what: `agreements for further models in ${region}`, outcome: 'truncated', detail }];
}
