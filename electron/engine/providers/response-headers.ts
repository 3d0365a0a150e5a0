import type { ResourceReading } from '#shared/model/resource.ts';
import { SECOND_MS, utcDay } from '#shared/time.ts';
import type { Headers } from './json-request.ts';

const PERIODS: Readonly<Record<number, string>> = {
  1: 'requestsPerSecond',
  60: 'requestsPerMinute',
  86_400: 'requestsPerDay',
};
const MOST_POLICIES = 20;

/**
 * The rate limits that the headers of an answer state: `x-ratelimit-limit-*` of OpenAI and those who follow it, which say no
 * period, and `ratelimit-policy` of the IETF draft, which says it in seconds. What is left of them changes by the
 * second and is not kept.
 */
export function rateLimitsOf(headers: Headers): ResourceReading[] {
  const byUnit = ['requests', 'tokens'].flatMap((unit) => {
    const limit = headerCount(headers, `x-ratelimit-limit-${unit}`);
    return limit === null ? [] : [resource(unit, { quota: limit, quotaUnit: unit })];
  });
  const policies = (headers['ratelimit-policy'] ?? '').split(',').slice(0, MOST_POLICIES);
  return [...byUnit, ...policies.flatMap(policyOf)];
}

/** `"default";q=100;w=60`; in older drafts `100;w=60`. */
function policyOf(text: string, index: number): ResourceReading[] {
  const [head = '', ...parameters] = text.split(';').map((part) => part.trim());
  const parameter = (name: string) =>
    parameters.find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1);
  const limit = wholeNumber(parameter('q') ?? head);
  const seconds = wholeNumber(parameter('w'));
  if (limit === null) return [];
  const name = /^"([^"]{1,100})"$/.exec(head)?.[1] ?? `policy ${index + 1}`;
  const period = seconds === null ? undefined : PERIODS[seconds];
  if (period !== undefined) return [resource(name, { [period]: limit })];
  const quotaUnit = seconds === null ? 'requests' : `requests per ${seconds} s`;
  return [resource(name, { quota: limit, quotaUnit })];
}

const resource = (name: string, attributes: ResourceReading['attributes']): ResourceReading => ({
  kind: 'rate_limit',
  externalId: `header/${name}`,
  name,
  attributes,
});

/** The whole number in a header; null where it is absent or no such number. */
export function headerCount(headers: Headers, name: string): number | null {
  return wholeNumber(headers[name]);
}

function wholeNumber(text: string | undefined): number | null {
  const digits = /^\d{1,15}$/.exec(text?.trim() ?? '')?.[0];
  return digits === undefined ? null : Number(digits);
}

/**
 * The version of the API as `Deprecation` (RFC 9745, or `true` before it) and `Sunset` (RFC 8594) tell of it; empty where the
 * answer has neither. `version` names what was called.
 */
export function apiVersionOf(headers: Headers, version: string): ResourceReading[] {
  const { deprecation, sunset } = headers;
  if (deprecation === undefined && sunset === undefined) return [];
  const attributes = {
    lifecycle: deprecation === undefined ? null : 'deprecated',
    deprecatedOn: dayOf(deprecation),
    retiresOn: dayOf(sunset),
    inUse: true,
  };
  return [{ kind: 'api_version', externalId: version, name: version, attributes }];
}

/** The UTC day of `@1688169599` (RFC 9745) or of an HTTP date; null for what is neither, such as `true`. */
export function dayOf(text: string | undefined): string | null {
  if (text === undefined) return null;
  const seconds = /^@(\d{9,10})$/.exec(text.trim())?.[1];
  const at =
    seconds === undefined ? Date.parse(/GMT$/.test(text.trim()) ? text : '') : Number(seconds) * SECOND_MS;
  return Number.isFinite(at) ? utcDay(at) : null;
}
