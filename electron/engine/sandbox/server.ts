import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '#engine/ports.ts';
import { systemClock } from '#engine/system-clock.ts';
import type { Instant } from '#shared/time.ts';
import { deliver } from './delivery.ts';
import { answerWithFaults } from './faults.ts';
import type { Answer, Fault } from './faults.ts';
import type { SandboxRequest, StandIn } from './http-exchange.ts';
import { standInFor } from './stand-in.ts';
import type { SandboxAccount } from './stand-in.ts';

export interface SandboxOptions {
  /** Scenario time: what the accounts' states are computed for. */
  clock: Clock;
  accounts: readonly SandboxAccount[];
  /** Real ms that every answer takes. Default 0. */
  latencyMs?: number;
  /** Real time, in which latency passes. Default: the machine's. */
  pacing?: Clock;
}

export interface Sandbox {
  /** The base address of an account's stand-in, without a slash at the end. */
  url(accountId: string): string;
  /** Requests answered so far, by account. */
  requests(): Record<string, number>;
  /** Ends at once: open connections are cut. */
  close(): Promise<void>;
}

interface Resident {
  account: SandboxAccount;
  standIn: StandIn;
  faults: readonly Fault[];
  requests: number;
}

/**
 * Serves all accounts on one port of 127.0.0.1, each under its own path: `/<account id>/…`. What an account answers
 * follows from scenario time alone, so any number of them costs nothing while nobody asks.
 *
 * @throws {RangeError} where two accounts have one id or an id does not fit in a path.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { clock, accounts, latencyMs = 0, pacing = systemClock } = options;
  const residents = settle(accounts, clock);
  const server = createServer({ keepAlive: true }, (request, response) => {
    const now = clock.now();
    const answer = answerTo(residents, request, now, latencyMs);
    const delivery = { now, pacing, closed: closeSignal(response), withBody: request.method !== 'HEAD' };
    request.resume();
    void deliver(response, answer, delivery);
  });
  const port = await listen(server);
  return {
    url: (accountId) => `http://127.0.0.1:${port}/${known(residents, accountId).account.id}`,
    requests: () => Object.fromEntries([...residents].map(([id, { requests }]) => [id, requests])),
    close: () => close(server),
  };
}

function settle(accounts: readonly SandboxAccount[], clock: Clock): Map<string, Resident> {
  const residents = new Map<string, Resident>();
  for (const account of accounts) {
    if (!/^[a-zA-Z0-9][\w.-]*$/.test(account.id) || residents.has(account.id)) {
      throw new RangeError(
        `Account id "${account.id}" is taken or no path segment: use letters, digits and dashes, each id once.`,
      );
    }
    residents.set(account.id, {
      account,
      standIn: standInFor(account, clock),
      faults: faultsOf(account),
      requests: 0,
    });
  }
  return residents;
}

function faultsOf({ faults = [], paymentErrorFrom }: SandboxAccount): Fault[] {
  return paymentErrorFrom === undefined
    ? [...faults]
    : [...faults, { kind: 'payment_required', from: paymentErrorFrom }];
}

function known(residents: ReadonlyMap<string, Resident>, accountId: string): Resident {
  const resident = residents.get(accountId);
  if (!resident) throw new RangeError(`The sandbox has no account "${accountId}".`);
  return resident;
}

const NO_SUCH_ACCOUNT: Answer = {
  reply: { status: 404, body: { error: { message: 'The sandbox has no such account.' } } },
  wire: [],
};

function answerTo(
  residents: ReadonlyMap<string, Resident>,
  message: IncomingMessage,
  now: Instant,
  latencyMs: number,
): Answer {
  const url = new URL(message.url ?? '/', 'http://sandbox.invalid');
  const [, accountId = '', rest = ''] = /^\/+([^/]+)(.*)$/.exec(url.pathname) ?? [];
  const resident = residents.get(accountId);
  if (!resident) return NO_SUCH_ACCOUNT;
  const count = resident.requests++;
  const request = requestOf(message, rest || '/', url.searchParams);
  const chance = { now, seed: accountId, count };
  const answer = answerWithFaults(resident.standIn, resident.faults, request, chance);
  return latencyMs > 0 ? { ...answer, wire: [...answer.wire, { kind: 'latency', ms: latencyMs }] } : answer;
}

function requestOf(message: IncomingMessage, path: string, query: URLSearchParams): SandboxRequest {
  const headers = Object.entries(message.headers).map(([name, value]) => [name, String(value)] as const);
  return { method: message.method ?? 'GET', path, query, headers: Object.fromEntries(headers) };
}

function closeSignal(response: ServerResponse): AbortSignal {
  const closed = new AbortController();
  response.once('close', () => closed.abort());
  return closed.signal;
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
