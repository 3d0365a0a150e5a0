import { redactSecrets } from '#engine/domain/redact.ts';
import type { HttpAnswer } from './pasted-answer.ts';

const HEADERS =
  /^(?:[\w-]*request-?id|x-amz-apigw-id|x-amz-id-2|cf-ray|[\w-]*correlation-?id|[\w-]*trace-?id)$/;
const BODY_FIELD = /"(?:request_?id|requestId|trace_?id|traceId|correlation_?id)"\s*:\s*"([^"\\]{4,120})"/g;
const IN_TEXT = /\b(req_[A-Za-z0-9]{8,64})\b/g;

/**
 * The vendor's names for a call, as `header: value`, which its support asks for first. Long random text passes here that is
 * a secret anywhere else, so whatever is written like a key of any vendor is left out.
 */
export function requestIdsOf({ headers, body }: HttpAnswer): string[] {
  const fromHeaders = Object.entries(headers)
    .filter(([name]) => HEADERS.test(name))
    .map(([name, value]) => [name, value.trim()] as const);
  const fromBody = [...body.matchAll(BODY_FIELD), ...body.matchAll(IN_TEXT)].map(
    ([, value = '']) => ['request id', value] as const,
  );
  const seen = new Set<string>();
  return [...fromHeaders, ...fromBody]
    .filter(([, value]) => isPlain(value) && !seen.has(value) && seen.add(value))
    .map(([name, value]) => `${name}: ${value}`);
}

/** Longest text that is not taken for a secret by its length alone. */
const SHORT = 31;

function isPlain(value: string): boolean {
  const start = value.slice(0, SHORT);
  return /^[\w:=.,/+-]{4,120}$/.test(value) && redactSecrets(start) === start;
}
