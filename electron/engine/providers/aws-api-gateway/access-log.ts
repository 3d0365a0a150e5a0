import { z } from 'zod';
import { DAY_MS, HOUR_MS, floorTo, utcDay, type Instant } from '#shared/time.ts';
import { countOrText } from '#engine/providers/wire-scalar.ts';
import { type Stage } from './schema.ts';

/** Lines may come late: a day is counted an hour after its end. */
const SETTLED_AFTER_MS = HOUR_MS;

/** The newest UTC day whose log is whole, as the instant at which it began. */
export function loggedDay(now: Instant): Instant {
  return floorTo(now - SETTLED_AFTER_MS, DAY_MS) - DAY_MS;
}

/** What to ask which log group. */
export interface AccessLogQuery {
  logGroup: string;
  /** The same text for the same stage and day: by it a query is found again that was started before. */
  text: string;
}

/**
 * Counts a day's answers of a stage by their status.
 *
 * @param isShared whether another stage logs to the same group: then lines have to say whose they are
 * @returns a text that says what is missing where the log cannot be counted
 */
export function accessLogQuery(
  apiId: string,
  { stageName, accessLogSettings }: Pick<Stage, 'stageName' | 'accessLogSettings'>,
  isShared: boolean,
  day: Instant,
): AccessLogQuery | string {
  const format = accessLogSettings?.format ?? '';
  const logGroup = logGroupOf(accessLogSettings?.destinationArn);
  if (logGroup === null) return 'the stage has no access log in a log group of CloudWatch';
  const status = fieldOf(format, 'status');
  if (status === null) {
    return 'the access log is not written as JSON with a field for $context.status, so answers cannot be counted';
  }
  const [stage, api] = [fieldOf(format, 'stage'), fieldOf(format, 'apiId')];
  if (isShared && (stage === null || api === null)) {
    return 'other stages write to the same log group, and its lines do not hold both $context.apiId and $context.stage';
  }
  const text = [
    `# Headroom: answers of ${apiId}/${stageName} on ${utcDay(day)}`,
    `filter ispresent(${status})`,
    ...(api === null ? [] : [`filter ${api} = "${apiId}"`]),
    ...(stage === null ? [] : [`filter ${stage} = "${stageName}"`]),
    `stats count(*) as answers by ${status}`,
  ].join('\n| ');
  return { logGroup, text: text.replace('\n| ', '\n') };
}

/** `arn:aws:logs:REGION:ACCOUNT:log-group:NAME`, with or without `:*` behind it; null: a stream of another kind or none. */
export function logGroupOf(arn: string | null | undefined): string | null {
  return /^arn:aws[a-z-]*:logs:[^:]*:\d*:log-group:([^:*]{1,512})/.exec(arn ?? '')?.[1] ?? null;
}

/** The JSON field in which the format writes a variable, quoted or not. */
function fieldOf(format: string, variable: string): string | null {
  return new RegExp(`"(\\w{1,60})"\\s*:\\s*"?\\$context\\.${variable}(?!\\w)`).exec(format)?.[1] ?? null;
}

/** An entry of `DescribeQueries`. */
export const queryInfoSchema = z.object({
  queryId: z.string().min(1),
  queryString: z.string().nullish(),
});

/** The answer to `StartQuery`. */
export const startedSchema = z.object({ queryId: z.string().min(1) });

/** The answer to `GetQueryResults`. */
export const queryResultsSchema = z.object({
  status: z.string(),
  results: z.array(z.array(z.object({ field: z.string(), value: z.string().nullish() }))).nullish(),
});

/** How a day's calls ended, by the attribute of a stage that says so. */
export type Answers = Record<'answers' | 'answers402' | 'answers403' | 'answers429' | 'answers5xx', number>;

/**
 * From the rows of a finished query: the count, and the status under whatever the log calls it.
 *
 * @returns null where a row is not one status with its count
 */
export function answersOf(rows: NonNullable<z.infer<typeof queryResultsSchema>['results']>): Answers | null {
  const answers: Answers = { answers: 0, answers402: 0, answers403: 0, answers429: 0, answers5xx: 0 };
  for (const row of rows) {
    const status = row.find(({ field }) => field !== 'answers')?.value ?? '';
    const count = countOrText.safeParse(row.find(({ field }) => field === 'answers')?.value);
    if (!/^[1-5]\d\d$/.test(status) || !count.success) return null;
    answers.answers += count.data;
    if (status === '402') answers.answers402 += count.data;
    if (status === '403') answers.answers403 += count.data;
    if (status === '429') answers.answers429 += count.data;
    if (status.startsWith('5')) answers.answers5xx += count.data;
  }
  return answers;
}
