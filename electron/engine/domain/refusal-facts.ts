import { isRecord } from './json-record.ts';
import { parseJson } from './parse-json.ts';

/** A short machine-readable value of an error answer and where it stood: `error.code`, `x-amzn-errortype`. */
export interface ErrorCodeFact {
  path: string;
  value: string;
}

/** What an error answer says, whatever its wrapping: JSON, XML, server-sent events, HTML or plain text. */
export interface RefusalFacts {
  /** The HTTP status; for an error inside a 2xx answer, the status that the body states, if any. */
  status: number;
  codes: readonly ErrorCodeFact[];
  /** The vendor's texts, joined; of an HTML page its title only, since its navigation proves nothing. */
  message: string;
  hasRetryAfter: boolean;
  /** True where the body itself is an error envelope: decisive for an answer with a 2xx status. */
  carriesError: boolean;
}

const CODE_KEYS: ReadonlySet<string> = new Set([
  'code',
  'type',
  'status',
  'error_code',
  'errorcode',
  'reason',
  'quotaid',
  // As access logs of Amazon API Gateway usually call the type of the gateway's own answer.
  'err',
  'responsetype',
  '@type',
  '__type',
]);
const TEXT_KEYS: ReadonlySet<string> = new Set([
  'message',
  'msg',
  'detail',
  'error',
  'error_description',
  'errormessage',
  'title',
]);
const NESTING_KEYS: ReadonlySet<string> = new Set([
  'error',
  'errors',
  'detail',
  'details',
  'violations',
  'fault',
]);
const MAX_DEPTH = 6;
const MAX_FACTS = 40;
const MAX_TEXT = 2_000;

interface Found {
  codes: ErrorCodeFact[];
  texts: string[];
}

/** Reads any body without throwing. Header names are lower case. */
export function readRefusalFacts(
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string,
): RefusalFacts {
  const envelope = findEnvelope(body);
  const found: Found = { codes: [], texts: [] };
  if (envelope === undefined) found.texts.push(plainText(body));
  else collect(envelope, '', 0, found);
  const errorType = headers['x-amzn-errortype'];
  if (errorType !== undefined) found.codes.push({ path: 'x-amzn-errortype', value: bareName(errorType) });
  return {
    status: effectiveStatus(status, found.codes),
    codes: found.codes,
    message: [...new Set(found.texts.filter((text) => text !== ''))].join(' | ').slice(0, MAX_TEXT),
    hasRetryAfter: headers['retry-after'] !== undefined || headers['retry-after-ms'] !== undefined,
    carriesError: envelope !== undefined && isErrorEnvelope(envelope),
  };
}

/** The JSON value of the body; of an event stream, the first event that carries an error; of XML, the error it is. */
function findEnvelope(body: string): unknown {
  const whole = parseJson(body);
  if (whole !== undefined) return whole;
  if (body.trimStart().startsWith('<')) return xmlError(body.slice(0, MAX_TEXT).trim());
  const events = body
    .split(/\r?\n/)
    .filter((line) => line.startsWith('data:'))
    .map((line) => parseJson(line.slice('data:'.length)))
    .filter((event) => event !== undefined);
  return events.find(isErrorEnvelope) ?? events.at(-1);
}

/** The error of a service of AWS that answers in XML, as one of JSON would stand; undefined for any other page. */
function xmlError(text: string): unknown {
  if (!/^(<\?xml[^>]{0,100}>\s*)?<(ErrorResponse|Error)[\s>]/.test(text)) return undefined;
  const textOf = (name: string) => new RegExp(`<${name}>([^<]{0,500})</${name}>`).exec(text)?.[1]?.trim();
  return { error: { code: textOf('Code') ?? '', message: textOf('Message') ?? '' } };
}

function collect(node: unknown, path: string, depth: number, found: Found): void {
  if (depth > MAX_DEPTH || found.codes.length + found.texts.length >= MAX_FACTS) return;
  if (Array.isArray(node)) {
    node.slice(0, 10).forEach((item) => collect(item, path, depth + 1, found));
  } else if (isRecord(node)) {
    for (const [key, value] of Object.entries(node)) collectField(key, value, path, depth, found);
  } else if (typeof node === 'string') {
    found.texts.push(node.slice(0, MAX_TEXT));
  }
}

function collectField(key: string, value: unknown, parent: string, depth: number, found: Found): void {
  const name = key.toLowerCase();
  const path = parent === '' ? key : `${parent}.${key}`;
  if (typeof value === 'string' && TEXT_KEYS.has(name)) found.texts.push(value.slice(0, MAX_TEXT));
  if (isCode(name, value)) found.codes.push({ path, value: bareName(String(value)) });
  if (typeof value === 'object' && NESTING_KEYS.has(name)) collect(value, path, depth + 1, found);
}

/** `{"error": "insufficient_quota"}` has its code where others have the text: one word counts as both. */
function isCode(name: string, value: unknown): boolean {
  if (typeof value === 'number') return CODE_KEYS.has(name);
  if (typeof value !== 'string' || value.length === 0 || value.length > 200) return false;
  return CODE_KEYS.has(name) || (TEXT_KEYS.has(name) && /^\w+$/.test(value));
}

/** `com.amazon.coral#Throttling:http://…` is `Throttling`; `type.googleapis.com/google.rpc.RetryInfo` is `google.rpc.RetryInfo`. */
function bareName(text: string): string {
  const withoutUri = text.split(':')[0] ?? text;
  return (withoutUri.split(/[#/]/).at(-1) ?? withoutUri).trim();
}

function effectiveStatus(status: number, codes: readonly ErrorCodeFact[]): number {
  if (status >= 300) return status;
  const stated = codes.find(({ value }) => /^[45]\d\d$/.test(value));
  return stated === undefined ? status : Number(stated.value);
}

/** An error that is stated, or a non-zero numeric `code` at the top, which some vendors also give their successes. */
function isErrorEnvelope(node: unknown): boolean {
  if (statesError(node)) return true;
  const code = isRecord(node) ? node['code'] : undefined;
  return typeof code === 'number' && code !== 0 && code !== 200;
}

/** Whether a JSON body says of itself that it is an error: `error` or `errors` filled, `type: error`, `success: false`. */
export function statesError(body: unknown): boolean {
  if (!isRecord(body)) return false;
  const { error, errors, type, success } = body;
  return (
    isFilled(error) || (Array.isArray(errors) && errors.length > 0) || type === 'error' || success === false
  );
}

/** `"error": 0` and `"error": {}` are how some vendors say that there is none. */
function isFilled(error: unknown): boolean {
  return typeof error === 'object' && error !== null ? Object.keys(error).length > 0 : Boolean(error);
}

function plainText(body: string): string {
  const text = body.slice(0, MAX_TEXT).trim();
  if (!text.startsWith('<')) return text;
  return /<title[^>]{0,200}>([^<]{0,300})/i.exec(text)?.[1]?.trim() ?? '';
}
