import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Clock } from '#engine/ports.ts';
import { systemClock } from '#engine/system-clock.ts';
import type { Instant } from '#shared/time.ts';
import { awsSignerOf, type AwsSigner } from './aws-signature.ts';
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
  /** The newest requests, oldest first, at most {@link LOG_LENGTH}. */
  log(): readonly LoggedRequest[];
  /** Ends at once: open connections are cut. */
  close(): Promise<void>;
}

/** What somebody asked the sandbox for. */
export interface LoggedRequest {
  accountId: string;
  method: string;
  path: string;
  /** Scenario time. */
  at: Instant;
  /** Who signed it for which region and service, in the way of AWS; null where nobody did. */
  signer: AwsSigner | null;
}

/** Requests that the sandbox remembers. */
export const LOG_LENGTH = 20_000;

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
  const requests: LoggedRequest[] = [];
  const server = createServer({ keepAlive: true }, (message, response) => {
    const now = clock.now();
    const url = new URL(message.url ?? '/', 'http://sandbox.invalid');
    const [, accountId = '', path = ''] = /^\/+([^/]+)(.*)$/.exec(url.pathname) ?? [];
    const method = message.method ?? 'GET';
    const headers = headersOf(message);
    requests.push({ accountId, method, path, at: now, signer: awsSignerOf({ headers }) });
    if (requests.length > 2 * LOG_LENGTH) requests.splice(0, LOG_LENGTH);
    const delivery = { now, pacing, closed: closeSignal(response), withBody: method !== 'HEAD' };
    const respond = (body: string) => {
      const request = {
        method,
        path: path || '/',
        query: url.searchParams,
        headers,
        body,
      };
      const answer = answerTo(residents, accountId, request, now, latencyMs);
      return deliver(response, answer, delivery);
    };
    // A caller that hangs up before its body has arrived hears no answer.
    text(message).then(respond, () => response.destroy());
  });
  const port = await listen(server);
  return {
    url: (accountId) => `http://127.0.0.1:${port}/${known(residents, accountId).account.id}`,
    requests: () => Object.fromEntries([...residents].map(([id, { requests }]) => [id, requests])),
    log: () => requests.slice(-LOG_LENGTH),
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
  accountId: string,
  request: SandboxRequest,
  now: Instant,
  latencyMs: number,
): Answer {
  const resident = residents.get(accountId);
  if (!resident) return NO_SUCH_ACCOUNT;
  const count = resident.requests++;
  const chance = { now, seed: accountId, count };
  const answer = answerWithFaults(resident.standIn, resident.faults, request, chance);
  return latencyMs > 0 ? { ...answer, wire: [...answer.wire, { kind: 'latency', ms: latencyMs }] } : answer;
}

function headersOf(message: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(message.headers).map(([name, value]) => [name, String(value)]));
}

/** Given, for to make an error with its stack for each of thousands of answers takes longer than some of them. */
const CLOSED = 'The connection is closed.';

function closeSignal(response: ServerResponse): AbortSignal {
  const closed = new AbortController();
  response.once('close', () => closed.abort(CLOSED));
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
