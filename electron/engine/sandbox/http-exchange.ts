import { isoSecond } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';

/** A request as a stand-in sees it. Header names are lower case; `path` begins behind the account's prefix. */
export interface SandboxRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Readonly<Record<string, string>>;
  /** As text; empty where there is none. */
  body: string;
}

/** What a stand-in answers; `body` is sent as JSON, or as it is where it is text with a `content-type` of its own. */
export interface Reply {
  status: number;
  body: unknown;
  headers?: Readonly<Record<string, string>>;
}

/** Why a stand-in refuses; each vendor has its own status and body for it. */
export type Refusal =
  | 'unauthorized'
  | 'forbidden'
  | 'payment_required'
  | 'rate_limited'
  | 'server_error'
  | 'not_found'
  | 'invalid_request';

type RequestHandler = (request: SandboxRequest) => Reply;

/** One vendor's API in front of one account. */
export interface StandIn {
  handle: RequestHandler;
  /** A refusal in the vendor's words. `status` overrides the usual one. */
  refuse(refusal: Refusal, detail?: string, status?: number): Reply;
  /** Where the vendor answers in more than one way: a refusal as the answer to this request. */
  worded?(reply: Reply, request: SandboxRequest): Reply;
}

/** The JSON body of a request; null where it is none. */
export function jsonBody(request: SandboxRequest): unknown {
  try {
    return JSON.parse(request.body) as unknown;
  } catch {
    return null;
  }
}

export const ok = (body: unknown): Reply => ({ status: 200, body });

export const isoOrNull = (at: Instant | null): string | null => (at === null ? null : isoSecond(at));

export const epochSeconds = (at: Instant): number => Math.floor(at / 1000);

/** The values of a repeated query parameter, written `name[]=…` or `name=…`; empty where it is absent. */
export function queryList(query: URLSearchParams, name: string): string[] {
  return [...query.getAll(`${name}[]`), ...query.getAll(name)];
}

/** A whole number within bounds; `fallback` where the parameter is absent, null where it is none. */
export function queryInteger(
  query: URLSearchParams,
  name: string,
  { fallback, min, max }: { fallback: number; min: number; max: number },
): number | null {
  const text = query.get(name);
  if (text === null) return fallback;
  const value = Number(text);
  return Number.isInteger(value) && value >= min && value <= max ? value : null;
}

/** The token of an `Authorization: Bearer …` header; null where there is none. */
export function bearerToken(request: SandboxRequest): string | null {
  return /^Bearer (\S+)$/i.exec(request.headers['authorization'] ?? '')?.[1] ?? null;
}
