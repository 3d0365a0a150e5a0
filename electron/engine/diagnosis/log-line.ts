import { parse as parseYaml } from 'yaml';
import { isRecord } from '#engine/domain/json-record.ts';
import { parseJson } from '#engine/domain/parse-json.ts';
import { loggedInstant } from './logged-instant.ts';
import { bareUrl, urlIn, type PastedAnswer } from './pasted-answer.ts';

/** Where programs put an HTTP status into a line, most telling first. */
const STATUS_SHAPES: readonly RegExp[] = [
  // The Python clients of OpenAI and Anthropic: Error code: 429 - {'error': …}
  /\berror code: ([1-5]\d\d)\b/i,
  // httpx and access logs: "HTTP/1.1 429 Too Many Requests", "POST /v1/… HTTP/1.1" 429
  /HTTP\/\d(?:\.\d)?"?\s+([1-5]\d\d)\b/,
  // status=429, status_code: 429, "status": "429"
  /\bstatus(?:[ _-]?code)?["']?\s*[:=]?\s*["']?([1-5]\d\d)\b/i,
  // requests: 402 Client Error: Payment Required
  /\b([45]\d\d) (?:client|server) error\b/i,
  // The JavaScript clients: RateLimitError: 429 You exceeded …
  /(?:error|exception|failed|refused)\b[^\d\n]{0,40}\b([45]\d\d)\b/i,
  /\b(402|429)\b/,
];

/** With its zone: see {@link loggedInstant}. */
const TIME = /\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)/;
const LONGEST_LINE = 20_000;

/** How far above an error the call that it answers may be logged. */
const LINES_BEFORE = 5;

/**
 * Reads the newest refused call from lines of a program's log: lines of JSON, or text with a status in it and the body of
 * the answer as JSON or as Python prints a dictionary. A bare error body counts too; its status is then 0, unknown.
 *
 * @returns null where no line speaks of a refused call
 */
export function refusedInLog(text: string): PastedAnswer | null {
  const whole = fromStructured(text);
  if (whole !== null) return whole;
  const lines = text.split(/\r\n|\n|\r/);
  for (let index = lines.length - 1; index >= 0; index -= 1) {
    const line = (lines[index] ?? '').slice(0, LONGEST_LINE);
    const answer = fromStructured(line) ?? fromText(line, lines, index);
    if (answer !== null) return answer;
  }
  return null;
}

const STATUS_KEYS = ['status', 'status_code', 'statuscode', 'http_status', 'httpstatus', 'response_status'];
const BODY_KEYS = ['body', 'response_body', 'responsebody', 'response', 'data'];
const URL_KEYS = ['url', 'uri', 'request_url', 'endpoint', 'base_url', 'host'];
const TIME_KEYS = ['time', 'timestamp', '@timestamp', 'ts', 'date'];
const HEADER_KEYS = ['headers', 'response_headers', 'responseheaders'];

/** A line that is one JSON object. Fields may lie a few levels deep, as in `{"http":{"status_code":429}}`. */
function fromStructured(line: string): PastedAnswer | null {
  const record = parseJson(line);
  if (!isRecord(record)) return null;
  const fields = fieldsOf(record);
  const status = statusOf(first(fields, STATUS_KEYS));
  const body = first(fields, BODY_KEYS);
  const isRefusal =
    status !== null ? status >= 400 : record['error'] !== undefined || record['type'] === 'error';
  if (!isRefusal) return null;
  const url = first(fields, URL_KEYS);
  const headers = first(fields, HEADER_KEYS);
  return {
    status: status ?? 0,
    headers: isRecord(headers) ? textsOf(headers) : {},
    // Who logs no body mostly logs the error's code and text beside the status.
    body: body === undefined || body === null ? line : asText(body),
    url: typeof url === 'string' ? (bareUrl(url) ?? bareUrl(`https://${url}`)) : urlIn(line),
    at: loggedInstant(first(fields, TIME_KEYS)),
  };
}

/** @param lines all of the log: clients log the call above the line at `index`, and often print a body below it */
function fromText(line: string, lines: readonly string[], index: number): PastedAnswer | null {
  const status = STATUS_SHAPES.map((shape) => shape.exec(line)?.[1]).find(Boolean);
  if (status === undefined || Number(status) < 400) return null;
  return {
    status: Number(status),
    headers: {},
    body: bodyIn(line) ?? bodyIn(below(lines, index)) ?? line,
    // A link within the body is advice, not the call.
    url: urlIn(line.split('{')[0] ?? '') ?? calledIn(above(lines, index)),
    at: loggedInstant(TIME.exec(line)?.[0]),
  };
}

const above = (lines: readonly string[], index: number) =>
  lines.slice(Math.max(0, index - LINES_BEFORE), index).join('\n');

/** As much as may be one body. Every line takes a place at least, so that no more lines than places are needed. */
const below = (lines: readonly string[], index: number) =>
  lines
    .slice(index + 1, index + 1 + LONGEST_LINE)
    .join('\n')
    .slice(0, LONGEST_LINE);

/** The newest `GET https://…` of some lines. */
function calledIn(lines: string): string | null {
  const called = [...lines.matchAll(/\b(?:GET|POST|PUT|PATCH|DELETE|HEAD) (https?:\/\/\S+)/g)].at(-1)?.[1];
  return called === undefined ? null : urlIn(called);
}

/** The object that a text holds, as JSON text. Python's way of printing one is read as YAML, of which it is nearly a part. */
function bodyIn(text: string): string | null {
  const start = text.indexOf('{');
  const end = text.lastIndexOf('}');
  if (start < 0 || end < start) return null;
  const candidate = text.slice(start, end + 1);
  const value = parseJson(candidate) ?? parsePython(candidate);
  return isRecord(value) ? JSON.stringify(value) : null;
}

function parsePython(text: string): unknown {
  try {
    return parseYaml(text.replaceAll("\\'", "''"), { maxAliasCount: 0, logLevel: 'silent' });
  } catch {
    return undefined;
  }
}

/** All fields of a record by their names in lower case, outer before inner ones. */
function fieldsOf(record: Record<string, unknown>): Map<string, unknown> {
  const fields = new Map<string, unknown>();
  let level: Record<string, unknown>[] = [record];
  for (let depth = 0; depth < 3; depth += 1) {
    for (const [name, value] of level.flatMap((one) => Object.entries(one))) {
      const key = (name.toLowerCase().split('.').at(-1) ?? name).replaceAll('-', '_');
      if (!fields.has(key)) fields.set(key, value);
    }
    level = level.flatMap((one) => Object.values(one)).filter(isRecord);
  }
  return fields;
}

const first = (fields: ReadonlyMap<string, unknown>, names: readonly string[]): unknown =>
  names.map((name) => fields.get(name)).find((value) => value !== undefined);

function statusOf(value: unknown): number | null {
  const status = typeof value === 'string' ? Number(value) : value;
  return typeof status === 'number' && Number.isInteger(status) && status >= 100 && status <= 599
    ? status
    : null;
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const textsOf = (record: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(record).map(([name, value]) => [name.toLowerCase(), asText(value ?? '')]),
  );
