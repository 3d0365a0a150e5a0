import type { z } from 'zod';
import { carriesError } from '#engine/domain/payment-error.ts';
import { statesError } from '#engine/domain/refusal-facts.ts';
import { redactedExcerpt } from '#engine/domain/redact.ts';
import type { HttpRequest, HttpResponse } from '#engine/ports.ts';
import { faultOutcome, refusalOutcome } from './outcome.ts';
import type { FailedOutcome } from './outcome.ts';
import type { PollContext } from './provider.ts';

/** `status` is null where no complete answer came. */
export type JsonReading<T> =
  | { ok: true; value: T; headers: Readonly<Record<string, string>> }
  | { ok: false; outcome: FailedOutcome; status: number | null };

/** What is wanted of an answer, such as what lies in its envelope. */
export function mapReading<Value, Result>(
  reading: JsonReading<Value>,
  change: (value: Value, headers: Readonly<Record<string, string>>) => Result,
): JsonReading<Result> {
  return reading.ok ? { ...reading, value: change(reading.value, reading.headers) } : reading;
}

/**
 * Sends one request and reads its JSON answer through `schema`. Refusals, faults and bodies of another form come back as the
 * outcome of a poll; only bugs throw. An answer that states an error is a refusal, whatever else could be read in it: the
 * empty lists and zeros beside an error tell nothing of the account. Messages name the request without its query, and no value from the body.
 */
export async function readJson<T>(
  context: Pick<PollContext<unknown>, 'http' | 'now' | 'signal'>,
  request: HttpRequest,
  schema: z.ZodType<T>,
): Promise<JsonReading<T>> {
  let response: HttpResponse;
  try {
    response = await context.http.send(request, context.signal);
  } catch (error) {
    return failed(request, faultOutcome(error), null);
  }
  if (response.status < 200 || response.status > 299) {
    return failed(request, refusalOutcome(response, context.now), response.status);
  }
  return readBody(request, response, schema, context.now);
}

function readBody<T>(
  request: HttpRequest,
  response: HttpResponse,
  schema: z.ZodType<T>,
  now: number,
): JsonReading<T> {
  const json = parseJson(response.body);
  const parsed = json === undefined ? undefined : schema.safeParse(json.value);
  const isRefused = statesError(json?.value);
  if (parsed?.success && !isRefused) return { ok: true, value: parsed.data, headers: response.headers };
  if (isRefused || carriesError(response))
    return failed(request, refusalOutcome(response, now), response.status);
  const detail =
    parsed?.error === undefined
      ? `expected JSON, got ${bodyKind(response)}`
      : `the answer has another form than documented: ${describeIssues(parsed.error)}`;
  return failed(request, { kind: 'malformed', detail }, response.status);
}

function failed(
  request: HttpRequest,
  outcome: FailedOutcome,
  status: number | null,
): { ok: false; outcome: FailedOutcome; status: number | null } {
  return { ok: false, outcome: { ...outcome, detail: `${outcome.detail} [${name(request)}]` }, status };
}

/** The first problems with their paths: `data.0.amount.value: Invalid input: expected number, received string`. */
export function describeIssues(error: z.ZodError): string {
  const issues = error.issues
    .slice(0, 3)
    .map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`);
  return redactedExcerpt(issues.join('; '));
}

function parseJson(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

function bodyKind({ body, headers }: HttpResponse): string {
  if (body.trim() === '') return 'an empty body';
  if (body.trimStart().startsWith('<')) return 'a web page: check the base URL, and for a proxy in between';
  return `${body.length} characters of ${redactedExcerpt(headers['content-type'] ?? 'unnamed type', 60)}`;
}

function name({ method, url }: HttpRequest): string {
  const { host, pathname } = new URL(url);
  return `${method} ${host}${pathname}`;
}
