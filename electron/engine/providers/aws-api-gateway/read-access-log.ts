import { isComplete, type Answer } from '#engine/providers/aws-listing.ts';
import { gapFrom, type FailedOutcome } from '#engine/providers/outcome.ts';
import type { Gap } from '#shared/model/poll.ts';
import { DAY_MS, type Instant } from '#shared/time.ts';
import {
  accessLogQuery,
  answersOf,
  loggedDay,
  logGroupOf,
  queryInfoSchema,
  queryResultsSchema,
  startedSchema,
  type AccessLogQuery,
  type Answers,
} from './access-log.ts';
import type { LogsInsights } from './logs-insights.ts';
import type { RestApiReading } from './read-rest-api.ts';
import { unreadable } from './refusal.ts';
import type { Stage } from './schema.ts';

/** A query of one day takes seconds; what takes longer is for the next poll. */
const MOST_LOOKS = 3;

interface LoggedStage {
  apiId: string;
  stage: Stage;
}

/** What the access logs say of the named stages (`API id/stage`), by that name; the rest are other regions'. */
export async function readAccessLogs(
  logs: LogsInsights,
  apis: readonly RestApiReading[],
  names: readonly string[],
  now: Instant,
): Promise<{ answers: Map<string, Answers>; gaps: Gap[] }> {
  const all = apis.flatMap(({ api, stages }) => stages.map((stage) => ({ apiId: api.id, stage })));
  const answers = new Map<string, Answers>();
  const gaps: Gap[] = [];
  for (const logged of all) {
    const name = `${logged.apiId}/${logged.stage.stageName}`;
    if (!names.includes(name)) continue;
    const query = accessLogQuery(logged.apiId, logged.stage, isShared(logged, all), loggedDay(now));
    const counted = typeof query === 'string' ? cannot(query) : await count(logs, query, loggedDay(now));
    if (counted.ok) answers.set(name, counted.value);
    else gaps.push(gapFrom(`access log of ${name}`, counted.outcome));
  }
  return { answers, gaps };
}

function isShared({ stage }: LoggedStage, all: readonly LoggedStage[]): boolean {
  const group = (one: Stage) => logGroupOf(one.accessLogSettings?.destinationArn);
  return all.filter((other) => group(other.stage) === group(stage)).length > 1;
}

/**
 * A poll remembers nothing, but AWS remembers queries: the one of this day is started once, by whichever poll comes first,
 * and read by all of that day. One that failed is not started again, for it was billed.
 */
async function count(logs: LogsInsights, query: AccessLogQuery, day: Instant): Promise<Answer<Answers>> {
  const id = (await startedBefore(logs, query)) ?? (await start(logs, query, day));
  if (typeof id !== 'string') return { ok: false, outcome: id };
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    const answer = await logs.results(id);
    if (!answer.ok) return answer;
    const results = queryResultsSchema.safeParse(answer.value);
    if (!results.success) return { ok: false, outcome: unreadable('the results of a log query') };
    const { status, results: rows } = results.data;
    if (status === 'Complete') {
      const answers = rows ? answersOf(rows) : null;
      return answers
        ? { ok: true, value: answers }
        : { ok: false, outcome: unreadable('counts of answers by status') };
    }
    if (status !== 'Running' && status !== 'Scheduled') {
      return cannot(`the query ended as ${status}; the next day is counted again`);
    }
  }
  return cannot('the log is being counted; the next poll reads it');
}

/** null: nobody has started this query yet. Where that cannot be told none is started, for each is billed. */
async function startedBefore(
  logs: LogsInsights,
  query: AccessLogQuery,
): Promise<string | FailedOutcome | null> {
  const listing = await logs.queries(query.logGroup);
  for (const entry of listing.items) {
    const { data } = queryInfoSchema.safeParse(entry);
    if (!data) return unreadable('queries with an id');
    if (data.queryString === query.text) return data.queryId;
  }
  if (isComplete(listing)) return null;
  return listing.failure ?? unreadable('fewer queries');
}

async function start(
  logs: LogsInsights,
  { logGroup, text }: AccessLogQuery,
  day: Instant,
): Promise<string | FailedOutcome> {
  const answer = await logs.start(logGroup, text, day, day + DAY_MS);
  if (!answer.ok) return answer.outcome;
  const { data } = startedSchema.safeParse(answer.value);
  return data?.queryId ?? unreadable('the id of the query');
}

function cannot(detail: string): Extract<Answer<never>, { ok: false }> {
  return { ok: false, outcome: { kind: 'unavailable', detail, network: false } };
}
