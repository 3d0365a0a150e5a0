import type { UsageRecord } from '#shared/model/usage-record.ts';
import { IMPOSSIBLE_SUM, mergeRecords } from '../merge-records.ts';
import { failedPart, joinParts, malformedPart, missingPart, partWith } from '../part.ts';
import type { Part } from '../part.ts';
import type { PollContext } from '../provider.ts';
import type { JsonReading } from '../read-json.ts';
import { parseCompletions, parseMeasured } from './parse.ts';
import { readCompletions, readMeasured } from './requests.ts';
import { MEASURES } from './schema.ts';
import type { MeasuredKind, OpenaiConfig } from './schema.ts';

type Context = PollContext<OpenaiConfig>;

const KINDS = Object.keys(MEASURES) as MeasuredKind[];

/**
 * What was consumed by model, key, project and user. Endpoint after endpoint; stops asking once the vendor says slow down, and
 * names what was not read.
 */
export async function readUsage(context: Context): Promise<Part<UsageRecord[]>> {
  const parts = [usagePart('completions', await readCompletions(context), parseCompletions)];
  for (const kind of KINDS) {
    const slow = parts.flatMap(({ gaps }) => gaps).find(({ outcome }) => outcome === 'rate_limited');
    if (slow) parts.push(missingPart([{ ...slow, what: whatOf(kind) }]));
    else
      parts.push(
        usagePart(kind, await readMeasured(context, kind), (buckets) => parseMeasured(kind, buckets)),
      );
  }
  const usage = joinParts(parts);
  // A model may serve several endpoints: its records are one again.
  const records = mergeRecords(usage.value ?? []);
  const { gaps } = malformedPart('usage', IMPOSSIBLE_SUM);
  return records === null
    ? { ...usage, value: null, gaps: [...usage.gaps, ...gaps] }
    : { ...usage, value: records };
}

function usagePart<Buckets>(
  kind: string,
  reading: JsonReading<Buckets>,
  parse: (buckets: Buckets) => UsageRecord[],
): Part<UsageRecord[]> {
  if (!reading.ok) return failedPart(whatOf(kind), reading.outcome);
  const records = mergeRecords(parse(reading.value));
  return records === null ? malformedPart(whatOf(kind), IMPOSSIBLE_SUM) : partWith(records);
}

const whatOf = (kind: string): string => `usage of ${kind.replaceAll('_', ' ')}`;
