import { mergeRecords } from '#engine/providers/merge-records.ts';
import { usageBucket } from '#engine/providers/usage-bucket.ts';
import { MONEY_SCALE } from '#shared/decimal.ts';
import type { UsageRecord } from '#shared/model/usage-record.ts';
import { DAY_MS } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import { PRICE_SCALE, type Entry, type ModelUsage, type Price, type Usage } from './schema.ts';

type Side = keyof ModelUsage[string];
const SIDES: readonly Side[] = ['input', 'output', 'cached'];

const TOKENS: Record<Side, UsageRecord['metric']> = {
  input: 'input_tokens',
  output: 'output_tokens',
  cached: 'cached_input_tokens',
};
const SECONDS: Record<Side, UsageRecord['metric']> = {
  input: 'seconds',
  output: 'seconds',
  cached: 'seconds',
};
const CHARACTERS: Record<Side, UsageRecord['metric']> = {
  input: 'characters',
  output: 'characters',
  cached: 'characters',
};

interface Category {
  name: string;
  models: ModelUsage | null | undefined;
  /** What is counted; null: pages, calls and the like, which have no word of their own and appear in the costs alone. */
  metrics: Record<Side, UsageRecord['metric']> | null;
}

function categoriesOf(usage: Usage): Category[] {
  const { libraries_api: libraries, fine_tuning: training } = usage;
  return [
    { name: 'completion', models: usage.completion?.models, metrics: TOKENS },
    { name: 'chat', models: usage.chat?.models, metrics: TOKENS },
    { name: 'vibe_code', models: usage.vibe_code?.models, metrics: TOKENS },
    { name: 'libraries tokens', models: libraries?.tokens?.models, metrics: TOKENS },
    { name: 'audio', models: usage.audio?.models, metrics: SECONDS },
    { name: 'libraries audio', models: libraries?.audio_seconds?.models, metrics: SECONDS },
    { name: 'audio_characters', models: usage.audio_characters?.models, metrics: CHARACTERS },
    { name: 'ocr', models: usage.ocr?.models, metrics: null },
    { name: 'connectors', models: usage.connectors?.models, metrics: null },
    { name: 'libraries pages', models: libraries?.pages?.models, metrics: null },
    { name: 'fine-tuning', models: training?.training, metrics: null },
    { name: 'fine-tuning storage', models: training?.storage, metrics: null },
  ];
}

export interface UsageOfMonth {
  records: UsageRecord[];
  /** Entries whose price is not in the list, or not clear: their cost is unknown and in no record. */
  unpriced: number;
}

/**
 * What a month counted and cost, by day where the entries say it, else by month. The vendor sends units and prices;
 * costs are computed from both.
 *
 * @returns null where the amounts add up to more than can be true
 */
export function parseUsage(usage: Usage, workspace: string | null): UsageOfMonth | null {
  const found = categoriesOf(usage).flatMap((category) => recordsOf(usage, category, workspace));
  const records = mergeRecords(found.flatMap((each) => each.records));
  return records === null ? null : { records, unpriced: found.reduce((sum, each) => sum + each.unpriced, 0) };
}

function recordsOf(
  usage: Usage,
  { name, models, metrics }: Category,
  project: string | null,
): UsageOfMonth[] {
  return Object.entries(models ?? {}).flatMap(([model, used]) =>
    SIDES.flatMap((side) =>
      (used[side] ?? []).map((entry) => {
        const base = { ...bucketOf(entry, usage.start_date), model: model.slice(0, 200), project };
        const cost = costOf(entry, usage.prices);
        const records: UsageRecord[] = [];
        if (metrics !== null) {
          records.push({ ...base, metric: metrics[side], amount: entry.value });
        }
        if (cost !== null) {
          const lineItem = `${name}, ${side}`;
          records.push({ ...base, metric: 'cost', amount: cost, currency: usage.currency, lineItem });
        }
        return { records, unpriced: cost === null ? 1 : 0 };
      }),
    ),
  );
}

function bucketOf({ timestamp }: Entry, month: Instant): ReturnType<typeof usageBucket> {
  return timestamp == null ? usageBucket(month, monthEnd(month) - month) : usageBucket(timestamp, DAY_MS);
}

/** First instant after the UTC month that holds `at`. */
export function monthEnd(at: Instant): Instant {
  const date = new Date(at);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1);
}

/** At MONEY_SCALE, exact but for one rounding; null where the price is unknown. */
function costOf(entry: Entry, prices: readonly Price[]): number | null {
  const price = priceOf(entry, prices);
  return price === null ? null : multiply(entry.value_paid ?? entry.value, price);
}

/**
 * Units times a price at PRICE_SCALE, to MONEY_SCALE, rounded half up.
 *
 * @returns null where it does not fit an exact integer
 */
export function multiply(units: number, price: number): number | null {
  const divisor = 10n ** BigInt(PRICE_SCALE - MONEY_SCALE);
  const amount = Number((BigInt(units) * BigInt(price) + divisor / 2n) / divisor);
  return Number.isSafeInteger(amount) ? amount : null;
}

/** What may tell prices of one metric apart; a side that leaves one out does not contradict the other. */
const DIMENSIONS = ['billing_group', 'event_type', 'api_zone', 'service_tier'] as const;
const USUAL: Readonly<Record<string, readonly string[]>> = {
  api_zone: ['global'],
  service_tier: ['default', 'standard'],
};

/** The one price that fits, else the one of the usual zone and tier; null where none or several are left. */
function priceOf(entry: Entry, prices: readonly Price[]): number | null {
  const fitting = prices.filter(
    (price) =>
      price.billing_metric != null &&
      price.billing_metric === entry.billing_metric &&
      DIMENSIONS.every((name) => price[name] == null || entry[name] == null || price[name] === entry[name]),
  );
  return onlyPrice(fitting) ?? onlyPrice(fitting.filter(isUsual));
}

function isUsual(price: Price): boolean {
  return (['api_zone', 'service_tier'] as const).every(
    (name) => price[name] == null || USUAL[name]?.includes(price[name]),
  );
}

function onlyPrice(prices: readonly Price[]): number | null {
  const distinct = new Set(prices.map(({ price }) => price));
  return distinct.size === 1 ? ([...distinct][0] ?? null) : null;
}
