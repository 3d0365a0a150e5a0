import type { Gap } from '#shared/model/poll.ts';
import type { UsageRecord } from '#shared/model/usage-record.ts';
import { IMPOSSIBLE_SUM, mergeRecords } from '../merge-records.ts';
import { gapFrom } from '../outcome.ts';
import type { FailedOutcome } from '../outcome.ts';
import type { PollContext } from '../provider.ts';
import type { JsonReading } from '../read-json.ts';
import { parseCompletions, parseMeasured } from './parse.ts';
import { readCompletions, readMeasured } from './requests.ts';
import { MEASURES } from './schema.ts';
import type { MeasuredKind, OpenaiConfig } from './schema.ts';

type Context = PollContext<OpenaiConfig>;

/** What was consumed by model, key and project, as far as it could be read. */
export interface Usage {
  records: UsageRecord[];
  gaps: Gap[];
  failures: FailedOutcome[];
}

const IMPOSSIBLE: FailedOutcome = { kind: 'malformed', detail: IMPOSSIBLE_SUM };

const KINDS = Object.keys(MEASURES) as MeasuredKind[];

/** Endpoint after endpoint; stops asking once the vendor says slow down, and names what was not read. */
export async function readUsage(context: Context): Promise<Usage> {
  const usage: Usage = { records: [], gaps: [], failures: [] };
  note(usage, 'completions', await readCompletions(context), parseCompletions);
  for (const kind of KINDS) {
    const slow = usage.failures.find((failure) => failure.kind === 'rate_limited');
    if (slow) usage.gaps.push(gapFrom(whatOf(kind), slow));
    else note(usage, kind, await readMeasured(context, kind), (buckets) => parseMeasured(kind, buckets));
  }
  // A model may serve several endpoints: its records are one again.
  const records = mergeRecords(usage.records);
  return records === null
    ? { ...usage, records: [], gaps: [...usage.gaps, gapFrom('usage', IMPOSSIBLE)] }
    : { ...usage, records };
}

function note<Buckets>(
  usage: Usage,
  kind: string,
  reading: JsonReading<Buckets>,
  parse: (buckets: Buckets) => UsageRecord[],
): void {
  const records = reading.ok ? mergeRecords(parse(reading.value)) : null;
  if (records !== null) {
    usage.records.push(...records);
    return;
  }
  const outcome = reading.ok ? IMPOSSIBLE : reading.outcome;
  usage.gaps.push(gapFrom(whatOf(kind), outcome));
  usage.failures.push(outcome);
}

const whatOf = (kind: string): string => `usage of ${kind.replaceAll('_', ' ')}`;
