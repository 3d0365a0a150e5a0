import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { generateKeyPairSync } from 'node:crypto';
import path from 'node:path';
import { z } from 'zod';
import { HttpFault } from '#engine/ports.ts';
import type { HttpClient, HttpRequest, HttpResponse } from '#engine/ports.ts';
import type { PollContext, Provider } from '#engine/providers/provider.ts';

const FIXTURES = path.join(import.meta.dirname, '../fixtures/providers');

export const HTTP_FAULT_KINDS = [
  'timeout',
  'network',
  'tls',
  'too_large',
  'truncated',
  'redirect',
  'host_not_allowed',
  'aborted',
] as const;

const exchangeSchema = z.strictObject({
  request: z.strictObject({
    method: z.enum(['GET', 'HEAD', 'POST', 'PATCH', 'PUT', 'DELETE']).default('GET'),
    path: z.string(),
    query: z.record(z.string(), z.union([z.string(), z.array(z.string()), z.null()])).default({}),
    headers: z.record(z.string(), z.string()).default({}),
    body: z.unknown().optional(),
  }),
  response: z
    .strictObject({
      status: z.int(),
      headers: z.record(z.string(), z.string()).default({}),
      body: z.unknown(),
    })
    .optional(),
  fault: z.enum(HTTP_FAULT_KINDS).optional(),
  once: z.boolean().default(false),
});
export type FixtureExchange = z.infer<typeof exchangeSchema>;

const caseSchema = z.strictObject({
  description: z.string().min(10),
  config: z.record(z.string(), z.unknown()),
  secrets: z.record(z.string(), z.string()),
  baseUrl: z.url(),
  now: z.iso.datetime(),
  usageFrom: z.iso.datetime(),
  /** Empty for a provider that asks no network. */
  exchanges: z.array(exchangeSchema),
  expect: z.strictObject({
    kind: z.string(),
    outcome: z.record(z.string(), z.unknown()).optional(),
    observation: z.record(z.string(), z.unknown()).optional(),
  }),
});

/** One file of `test/fixtures/providers/<id>`; the README there explains the fields. */
export type FixtureCase = z.infer<typeof caseSchema> & { name: string };

const NOT_APPLICABLE = 'not-applicable.json';

/** All cases of a provider by file name; an ill-formed file throws with its name. */
export function loadCases(providerId: string): FixtureCase[] {
  return fixtureFiles(providerId)
    .filter((file) => file !== NOT_APPLICABLE)
    .map((file) => {
      const parsed = caseSchema.safeParse(readJsonFile(providerId, file));
      if (!parsed.success) throw new Error(`${providerId}/${file}: ${z.prettifyError(parsed.error)}`);
      const secrets = withPrivateKey(parsed.data.secrets);
      return { ...parsed.data, secrets, name: file.replace(/\.json$/, '') };
    });
}

/** Cases that a provider cannot have, with the reason. */
export function loadNotApplicable(providerId: string): Record<string, string> {
  if (!fixtureFiles(providerId).includes(NOT_APPLICABLE)) return {};
  return z.record(z.string(), z.string().min(10)).parse(readJsonFile(providerId, NOT_APPLICABLE));
}

function fixtureFiles(providerId: string): string[] {
  const folder = path.join(FIXTURES, providerId);
  return existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.json')) : [];
}

function readJsonFile(providerId: string, file: string): unknown {
  return JSON.parse(readFileSync(path.join(FIXTURES, providerId, file), 'utf8'));
}

const PRIVATE_KEY = '{{private key}}';
let privateKey: string | undefined;

/** Keys that can sign are made for each run: none lies in the repository. */
function withPrivateKey(secrets: Readonly<Record<string, string>>): Record<string, string> {
  const filled = Object.entries(secrets).map(([name, text]) => [
    name,
    text.includes(PRIVATE_KEY) ? text.replace(PRIVATE_KEY, newPrivateKey()) : text,
  ]);
  return Object.fromEntries(filled) as Record<string, string>;
}

/** As it stands within a text of JSON. */
function newPrivateKey(): string {
  privateKey ??= generateKeyPairSync('rsa', { modulusLength: 2048 })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();
  return JSON.stringify(privateKey).slice(1, -1);
}

/** A made-up secret with the vendor's true form, such as a key that can sign: that of the case `success`. */
export function fixtureSecret(providerId: string, name: string): string {
  const success = caseSchema.parse(readJsonFile(providerId, 'success.json'));
  const secret = withPrivateKey(success.secrets)[name];
  if (secret === undefined) throw new Error(`${providerId}/success.json has no secret ${name}.`);
  return secret;
}

/** A vendor that answers from a case, and remembers what it was asked. */
export interface ReplayVendor extends HttpClient {
  readonly requests: readonly HttpRequest[];
  /** Requests to another address than the case names, and those that no exchange answers. */
  readonly strays: readonly string[];
}

export function replay(exchanges: readonly FixtureExchange[], baseUrl: string): ReplayVendor {
  const spent = new Set<FixtureExchange>();
  const requests: HttpRequest[] = [];
  const strays: string[] = [];

  async function send(request: HttpRequest): Promise<HttpResponse> {
    requests.push(request);
    const exchange = exchanges.find((one) => !spent.has(one) && answers(one, request, baseUrl));
    if (exchange === undefined) {
      strays.push(`${request.method} ${request.url}`);
      return { status: 404, headers: {}, body: '{"message":"no exchange of the fixture answers this"}' };
    }
    if (exchange.once) spent.add(exchange);
    if (exchange.fault !== undefined) throw new HttpFault(exchange.fault, `${exchange.fault} at the vendor`);
    return responseOf(exchange);
  }
  return { send, requests, strays };
}

function responseOf({ response }: FixtureExchange): HttpResponse {
  if (response === undefined) throw new Error('An exchange of a fixture needs a response or a fault.');
  const { status, headers, body } = response;
  const isText = typeof body === 'string';
  const contentType = isText ? 'text/plain' : 'application/json';
  return {
    status,
    headers: { 'content-type': contentType, ...headers },
    body: isText ? body : JSON.stringify(body),
  };
}

function answers({ request: wanted }: FixtureExchange, request: HttpRequest, baseUrl: string): boolean {
  const url = new URL(request.url);
  const base = new URL(baseUrl);
  const pathname = `${base.pathname.replace(/\/$/, '')}${wanted.path}`;
  return (
    url.origin === base.origin &&
    request.method === wanted.method &&
    decodeURIComponent(url.pathname) === decodeURIComponent(pathname) &&
    Object.entries(wanted.query).every(([name, value]) => {
      const expected = value === null ? [] : [value].flat();
      return JSON.stringify(url.searchParams.getAll(name)) === JSON.stringify(expected);
    }) &&
    Object.entries(wanted.headers).every(([name, value]) => headerOf(request, name) === value) &&
    (wanted.body === undefined || contains(request.body, wanted.body))
  );
}

function headerOf({ headers = {} }: HttpRequest, wanted: string): string | undefined {
  return Object.entries(headers).find(([name]) => name.toLowerCase() === wanted.toLowerCase())?.[1];
}

/** Whether a body is this text, or JSON with at least these fields. */
function contains(body: string | undefined, wanted: unknown): boolean {
  if (body === undefined || typeof wanted === 'string') return body === wanted;
  try {
    return isPart(JSON.parse(body), wanted);
  } catch {
    return false;
  }
}

function isPart(whole: unknown, part: unknown): boolean {
  if (typeof part !== 'object' || part === null) return Object.is(whole, part);
  if (typeof whole !== 'object' || whole === null) return false;
  return Object.entries(part).every(([name, value]) =>
    isPart((whole as Record<string, unknown>)[name], value),
  );
}

/** The context of a case with its config read through the provider's own schema. */
export function contextOf(provider: Provider, fixture: FixtureCase, http: HttpClient): PollContext<unknown> {
  return {
    config: provider.configSchema.parse(fixture.config),
    secrets: fixture.secrets,
    http,
    now: Date.parse(fixture.now),
    usageFrom: Date.parse(fixture.usageFrom),
    signal: new AbortController().signal,
  };
}
