import { mergeRecords } from '#engine/providers/merge-records.ts';
import { usageBucket } from '#engine/providers/usage-bucket.ts';
import type { UsageRecord } from '#shared/model/usage-record.ts';
import { DAY_MS } from '#shared/time.ts';
import type { ActivityRow } from './schema.ts';

/** The activity of one key. */
export interface KeyActivity {
  hash: string;
  rows: readonly ActivityRow[];
}

/**
 * Cost, requests and tokens by UTC day, model, upstream provider and workspace: of each key that was read apart, and what is
 * left of the total without a key. The parts add up to the vendor's total. BYOK is paid to others and left out.
 *
 * @returns null where the amounts add up to more than an exact integer holds.
 */
export function parseActivity(
  total: readonly ActivityRow[],
  keys: readonly KeyActivity[],
): UsageRecord[] | null {
  const whole = mergeRecords(total.flatMap((row) => recordsOf(row, null)));
  const ofKeys = mergeRecords(keys.flatMap(({ hash, rows }) => rows.flatMap((row) => recordsOf(row, hash))));
  return whole === null || ofKeys === null ? null : [...without(whole, ofKeys), ...ofKeys];
}

/** What of each record belongs to no key that was read apart; a record that belongs to them wholly is left out. */
function without(whole: readonly UsageRecord[], ofKeys: readonly UsageRecord[]): UsageRecord[] {
  const taken = new Map<string, number>();
  for (const record of ofKeys) taken.set(slot(record), (taken.get(slot(record)) ?? 0) + record.amount);
  return whole.flatMap((record) => {
    const part = taken.get(slot(record));
    if (part === undefined) return [record];
    return record.amount > part ? [{ ...record, amount: record.amount - part }] : [];
  });
}

const slot = ({ bucketAt, metric, model, project, lineItem }: UsageRecord): string =>
  JSON.stringify([bucketAt, metric, model, project, lineItem]);

function recordsOf(row: ActivityRow, keyHash: string | null): UsageRecord[] {
  const base = {
    ...usageBucket(Date.parse(row.date), DAY_MS),
    model: row.model,
    apiKeyId: keyHash,
    project: row.workspace_id ?? null,
    lineItem: row.provider_name ?? null,
  };
  return [
    { ...base, metric: 'cost', amount: row.usage, currency: 'USD' },
    { ...base, metric: 'requests', amount: row.requests },
    { ...base, metric: 'input_tokens', amount: row.prompt_tokens },
    { ...base, metric: 'output_tokens', amount: row.completion_tokens },
  ];
}
