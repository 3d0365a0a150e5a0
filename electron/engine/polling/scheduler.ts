import { setImmediate as nextTurn } from 'node:timers/promises';
import pLimit from 'p-limit';
import { CLOCK_TOLERANCE_MS } from '#engine/domain/clock-tolerance.ts';
import type { Clock, Ids, Log } from '#engine/ports.ts';
import type { Provider } from '#engine/providers/provider.ts';
import type { Database } from '#engine/store/database.ts';
import { connectionsById } from '#engine/store/connections.ts';
import { gapsOfSuccess } from '#engine/store/polls.ts';
import { claimDue, releaseAll, type ScheduleRow, undoFuture } from '#engine/store/schedule.ts';
import type { Connection } from '#shared/model/connection.ts';
import type { Observation, PollOutcome } from '#shared/model/poll.ts';
import { MINUTE_MS, type Instant } from '#shared/time.ts';
import { pollThroughBreaker } from './breaker.ts';
import { nextPollAt } from './cadence.ts';
import type { FinishedPoll, Poller, Wanted } from './poller.ts';
import { createPollRecorder } from './poll-recorder.ts';
import { observationOf, type PollToRecord } from './record-poll.ts';
import { areResourcesKnown, eventsKnownUntil, isCut, turnsOf } from './resources-known.ts';
import { usageStart } from './usage-start.ts';

export interface SchedulerDeps {
  database: Database;
  clock: Clock;
  ids: Ids;
  log: Log;
  poller: Poller;
  findProvider(id: string): Provider | null;
  /** Polls under way at once; asked anew as it may be set differently meanwhile. */
  concurrency(): number;
  /** Called after each stored poll. */
  onPoll(connectionId: string): void;
}

export interface PollReport {
  connection: Connection;
  /** null: the poll was not kept, because another process had taken the connection over. */
  outcome: PollOutcome | null;
  meters: number;
  durationMs: number;
}

/** Long enough for the slowest poll, short enough that a crash delays a connection by one interval only. */
const LEASE_MS = 5 * MINUTE_MS;

export interface Scheduler {
  /**
   * Polls what is due (or, with `only`, these connections) and waits for it.
   *
   * @throws the first failure to store a poll, after all polls have ended
   */
  run(only?: readonly string[]): Promise<PollReport[]>;
  /** Ends running polls, waits for them and gives leases back. */
  stop(): Promise<void>;
}

/**
 * The due-table drives everything: a row says when a connection is next polled, and however long the process slept, a
 * row is due once. Leases make sure that of several processes on one store, one polls.
 */
export function createScheduler(deps: SchedulerDeps): Scheduler {
  const owner = deps.ids.next();
  const slots = pLimit(deps.concurrency());
  const record = createPollRecorder(deps.database);
  const abort = new AbortController();
  const runs = new Set<Promise<unknown>>();
  const polls = new Set<Promise<unknown>>();
  const stores = new Set<Promise<unknown>>();
  let lookedAt = Infinity;

  /** The first look of a process and a clock that was set back: what was put off by a wrong time is due. */
  const mindTheClock = async () => {
    const now = deps.clock.now();
    if (now < lookedAt) {
      await deps.database.write((trx) =>
        undoFuture(trx, { owner, now, leaseMs: LEASE_MS, slackMs: CLOCK_TOLERANCE_MS }),
      );
    }
    lookedAt = now;
  };

  /** Takes no more than can be polled at once: a lease is for a poll that runs, not for one that waits. */
  const claim = async (count: number, only?: readonly string[]) => {
    const now = deps.clock.now();
    const rows = await deps.database.write((trx) =>
      claimDue(trx, { owner, now, leaseMs: LEASE_MS, count, ...(only ? { only } : {}) }),
    );
    const connections = await connectionsById(
      deps.database.db,
      rows.map((row) => row.connection_id),
    );
    const byId = new Map(connections.map((connection) => [connection.id, connection]));
    return rows.flatMap((row) => {
      const connection = byId.get(row.connection_id);
      return connection ? [{ row, connection }] : [];
    });
  };

  const store = async (poll: PollToRecord): Promise<PollReport> => {
    const { connection, finished } = poll;
    const meters = await record(poll);
    if (meters !== null) deps.onPoll(connection.id);
    else deps.log.warn('a poll was dropped: its lease had run out', { connection: connection.name });
    return {
      connection,
      outcome: meters === null ? null : finished.outcome,
      meters: meters ?? 0,
      durationMs: finished.finishedAt - finished.startedAt,
    };
  };

  const run = async (only?: readonly string[]): Promise<PollReport[]> => {
    const wanted = only && [...only];
    const mine: Promise<PollReport | null>[] = [];
    await mindTheClock();
    while (!abort.signal.aborted && wanted?.length !== 0) {
      slots.concurrency = deps.concurrency();
      const free = slots.concurrency - polls.size;
      if (free <= 0) {
        await Promise.race(polls);
        // What ends together is followed together: one claim for all.
        await nextTurn();
        continue;
      }
      const claimed = await claim(free, wanted?.splice(0, free));
      if (claimed.length === 0 && !wanted) break;
      for (const { row, connection } of claimed) {
        const ended = track(
          polls,
          slots(() => pollOnce(deps, { owner, row, connection, isAsked: only !== undefined }, abort.signal)),
        );
        mine.push(
          track(
            stores,
            ended.then((poll) => poll && store(poll)),
          ),
        );
      }
    }
    const results = await Promise.allSettled(mine);
    const failure = results.find((result) => result.status === 'rejected');
    if (failure) throw failure.reason;
    return results.flatMap((result) => (result.status === 'fulfilled' && result.value ? [result.value] : []));
  };

  return {
    run: (only) => track(runs, run(only)),
    async stop() {
      abort.abort();
      await Promise.allSettled([...runs, ...polls, ...stores]);
      await deps.database.write((trx) => releaseAll(trx, owner));
    },
  };
}

/** Keeps a promise in the set until it settles; the set itself never rejects. */
function track<T>(set: Set<Promise<unknown>>, work: Promise<T>): Promise<T> {
  const settled: Promise<unknown> = work.then(
    () => set.delete(settled),
    () => set.delete(settled),
  );
  set.add(settled);
  return work;
}

interface Claimed {
  owner: string;
  row: ScheduleRow;
  connection: Connection;
  /** Somebody asked for this poll: nothing is left out of it. */
  isAsked: boolean;
}

/** @returns what is to be stored; null where the stop cut the poll short */
async function pollOnce(
  deps: SchedulerDeps,
  { owner, row, connection, isAsked }: Claimed,
  signal: AbortSignal,
): Promise<PollToRecord | null> {
  if (signal.aborted) return null;
  const provider = deps.findProvider(connection.provider);
  const reportsCost = provider !== null && provider.capabilities.cost.support !== 'no';
  const from = usageStart(connection, {
    now: deps.clock.now(),
    knownFrom: row.usage_from,
    succeededAt: row.last_success_at,
  });
  const { db } = deps.database;
  const gaps = row.last_poll_id === null ? null : await gapsOfSuccess(db, row.last_poll_id);
  const resourcesKnown =
    !isAsked && (await areResourcesKnown(db, provider, { connection, gaps, now: deps.clock.now() }));
  const turns = await turnsOf(db, provider, { connection, isAsked, now: deps.clock.now() });
  const wanted: Wanted = {
    usageFrom: from,
    eventsKnownUntil: eventsKnownUntil(connection, {
      gaps,
      succeededAt: row.last_success_at,
      now: deps.clock.now(),
    }),
    resourcesKnown,
    cutsKnown: gaps?.filter(isCut) ?? [],
    ...(turns ? { turns } : {}),
  };
  let finished: FinishedPoll | undefined;
  const verdict = await pollThroughBreaker(
    row.breaker_json,
    async () => {
      finished = await deps.poller.poll(connection, wanted, signal);
      return finished.outcome;
    },
    () => deps.clock.now(),
  );
  if (!finished) throw new Error('the breaker did not let the poll through');
  const done = finished;
  // A poll cut short by the stop says nothing about the vendor: it is taken up again at the next start.
  if (signal.aborted && done.outcome.kind === 'unavailable') return null;
  const isOk = done.outcome.kind === 'ok';
  const dueAt = nextPollAt({
    outcome: done.outcome,
    intervalSeconds: connection.pollIntervalSeconds,
    providerMinimumSeconds: provider?.minimumIntervalSeconds ?? 0,
    coolUntil: verdict.coolUntil,
    now: done.finishedAt,
    random: deps.ids.random(),
  });
  const id = deps.ids.next();
  return {
    id,
    connection,
    owner,
    finished: done,
    reportsCost,
    nextId: () => deps.ids.next(),
    trace: {
      dueAt,
      breaker: verdict.state,
      coolUntil: verdict.coolUntil,
      pollId: id,
      succeededAt: isOk ? done.startedAt : null,
      usageFrom:
        isOk && provider && reportsCost ? costsKnownFrom(provider, row, from, done.outcome) : row.usage_from,
    },
  };
}

/**
 * From when on costs are known without a break, given what this poll read of them. A poll that asked for none leaves what
 * is known as it was; so does one of a provider that tells costs to some accounts alone and told none: nothing read is no
 * zero.
 */
function costsKnownFrom(
  provider: Provider,
  row: ScheduleRow,
  asked: Instant,
  outcome: PollOutcome,
): Instant | null {
  const observation = observationOf(outcome);
  if (observation === null || !asksForCost(provider, observation)) return row.usage_from;
  const { costsFrom } = observation;
  if (costsFrom === undefined) return earlier(row.usage_from, asked);
  if (costsFrom === null || row.usage_from === null || row.last_success_at === null) return costsFrom;
  return costsFrom <= row.last_success_at ? Math.min(row.usage_from, costsFrom) : costsFrom;
}

function asksForCost({ capabilities, coversCost }: Provider, observation: Observation): boolean {
  if (coversCost !== undefined) return coversCost(observation);
  return (
    capabilities.cost.support === 'yes' ||
    observation.costsFrom !== undefined ||
    observation.usageRecords.some(({ metric }) => metric === 'cost')
  );
}

function earlier(known: Instant | null, from: Instant): Instant {
  return known === null ? from : Math.min(known, from);
}
