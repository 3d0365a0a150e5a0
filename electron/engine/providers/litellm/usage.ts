import { mergeRecords } from '#engine/providers/merge-records.ts';
import { usageBucket } from '#engine/providers/usage-bucket.ts';
import type { UsageRecord } from '#shared/model/usage-record.ts';
import { DAY_MS, type Instant } from '#shared/time.ts';
import { keyId } from './key-id.ts';
import type { ActivityDay, Metrics } from './schema.ts';

/**
 * Cost, requests and tokens by UTC day, model and key. What the proxy names no key for stands without one, and so do days
 * without models: the numbers add up to the vendor's.
 *
 * @returns null where the amounts add up to more than an exact integer holds.
 */
export function parseActivity(days: readonly ActivityDay[]): UsageRecord[] | null {
  return mergeRecords(days.flatMap(recordsOfDay));
}

function recordsOfDay({ date, metrics, breakdown }: ActivityDay): UsageRecord[] {
  const models = Object.entries(breakdown?.models ?? {});
  if (models.length === 0) return recordsOf(date, null, null, metrics);
  return models.flatMap(([model, cell]) => {
    const keys = Object.entries(cell.api_key_breakdown ?? {});
    const rest = remainder(
      cell.metrics,
      keys.map(([, own]) => own.metrics),
    );
    return [
      ...keys.flatMap(([token, own]) => recordsOf(date, model, keyId(token), own.metrics)),
      ...(rest === null ? [] : recordsOf(date, model, null, rest)),
    ];
  });
}

/**
 * What the keys leave of the whole; null where they made all of its requests. The requests decide, since they are whole
 * numbers: amounts of money differ by what was rounded.
 */
function remainder(whole: Metrics, parts: readonly Metrics[]): Metrics | null {
  if (parts.length === 0) return whole;
  const left = (field: keyof Metrics) =>
    Math.max(0, (whole[field] ?? 0) - parts.reduce((sum, part) => sum + (part[field] ?? 0), 0));
  if (left('api_requests') === 0) return null;
  return {
    spend: left('spend'),
    prompt_tokens: left('prompt_tokens'),
    completion_tokens: left('completion_tokens'),
    api_requests: left('api_requests'),
    cache_read_input_tokens: whole.cache_read_input_tokens == null ? null : left('cache_read_input_tokens'),
  };
}

function recordsOf(
  bucketAt: Instant,
  model: string | null,
  apiKeyId: string | null,
  metrics: Metrics,
): UsageRecord[] {
  const base = { ...usageBucket(bucketAt, DAY_MS), model, apiKeyId };
  const cached = metrics.cache_read_input_tokens;
  return [
    { ...base, metric: 'cost', amount: metrics.spend, currency: 'USD' },
    { ...base, metric: 'requests', amount: metrics.api_requests },
    { ...base, metric: 'input_tokens', amount: metrics.prompt_tokens },
    { ...base, metric: 'output_tokens', amount: metrics.completion_tokens },
    ...(cached == null ? [] : [{ ...base, metric: 'cached_input_tokens' as const, amount: cached }]),
  ];
}
