import type { Instant } from '#shared/time.ts';
import type { Reply, SandboxRequest } from './http-exchange.ts';

/** What an endpoint knows: the account, the scenario's time, the request and the parts of its path. */
export interface Call<Account> {
  account: Account;
  now: Instant;
  request: SandboxRequest;
  query: URLSearchParams;
  /** The parts of the path that the route left open, in order. */
  params: readonly string[];
}

export type Endpoint<Account> = (call: Call<Account>) => Reply;

export interface Route<Account> {
  method: string;
  pattern: RegExp;
  endpoint: Endpoint<Account>;
}

/** A route such as `GET /projects/:id/keys`; `:name` stands for one part of the path. */
export function route<Account>(line: `${string} /${string}`, endpoint: Endpoint<Account>): Route<Account> {
  const [method = '', path = ''] = line.split(' ');
  return { method, pattern: new RegExp(`^${path.replaceAll(/:\w+/g, '([^/]+)')}/?$`), endpoint };
}

/** The answer of the first route that fits; null where none does. */
export function dispatch<Account>(
  routes: readonly Route<Account>[],
  call: Omit<Call<Account>, 'params' | 'query'>,
  path: string,
): Reply | null {
  for (const { method, pattern, endpoint } of routes) {
    const match = method === call.request.method ? pattern.exec(path) : null;
    if (match) return endpoint({ ...call, query: call.request.query, params: match.slice(1) });
  }
  return null;
}
