import type { Instant } from '#shared/time.ts';
import { among, listValue, type ListValue } from './dialect.ts';
import { preparedQuery } from './prepared-query.ts';
import type { Readable, Schema, Writable } from './schema.ts';

export type ScheduleRow = Schema['schedule'];

/** Puts a connection on the due-table, or moves it there. */
export async function setDue(trx: Writable, connectionId: string, dueAt: Instant) {
  await trx
    .insertInto('schedule')
    .values({
      connection_id: connectionId,
      due_at: dueAt,
      lease_owner: null,
      lease_until: null,
      breaker_json: null,
      cool_until: null,
      last_poll_id: null,
      last_success_at: null,
      usage_from: null,
      judged_at: null,
    })
    .onConflict((conflict) => conflict.column('connection_id').doUpdateSet({ due_at: dueAt }))
    .execute();
}

export async function unschedule(trx: Writable, connectionId: string) {
  await trx.deleteFrom('schedule').where('connection_id', '=', connectionId).execute();
}

export interface Claim {
  owner: string;
  now: Instant;
  leaseMs: number;
  count: number;
  /** Claim these whether due or not (a person asked). */
  only?: readonly string[];
}

const selectDue = preparedQuery((trx: Writable, now: Instant, count: number) =>
  selectFree(trx, now).where('due_at', '<=', now).limit(count),
);

const takeLeases = preparedQuery((trx: Writable, ids: ListValue, owner: string, until: Instant) =>
  trx
    .updateTable('schedule')
    .set({ lease_owner: owner, lease_until: until })
    .where(among(trx, 'connection_id', ids)),
);

/**
 * Takes the lease of up to `count` due connections. A connection leased by a living process is left alone; a lease
 * that ran out (its process died) is taken over. The write lock of the transaction makes this atomic.
 */
export async function claimDue(trx: Writable, claim: Claim): Promise<ScheduleRow[]> {
  const { owner, now, leaseMs, count, only } = claim;
  const rows = only
    ? await selectFree(trx, now)
        .where(among(trx, 'connection_id', listValue(trx, only)))
        .limit(count)
        .execute()
    : await selectDue(trx, now, count);
  const ids = rows.map((row) => row.connection_id);
  if (ids.length > 0) await takeLeases(trx, listValue(trx, ids), owner, now + leaseMs);
  return rows;
}

/** What no living process polls, the longest overdue first. */
function selectFree(trx: Writable, now: Instant) {
  return trx
    .selectFrom('schedule')
    .selectAll()
    .where((e) => e.or([e('lease_until', 'is', null), e('lease_until', '<=', now)]))
    .orderBy('due_at');
}

const selectLeaseOwner = preparedQuery((db, connectionId: string) =>
  db.selectFrom('schedule').select('lease_owner').where('connection_id', '=', connectionId),
);

/** Is the lease still this owner's? Asked in the transaction that stores a poll, so that a poll is stored once. */
export async function holdsLease(trx: Writable, connectionId: string, owner: string): Promise<boolean> {
  const [row] = await selectLeaseOwner(trx, connectionId);
  return row?.lease_owner === owner;
}

/** What a finished poll leaves on the due-table. */
export interface PollTrace {
  dueAt: Instant;
  breaker: string | null;
  coolUntil: Instant | null;
  pollId: string;
  /** null: the poll did not succeed, the older instant stays. */
  succeededAt: Instant | null;
  usageFrom: Instant | null;
}

const updateReleased = preparedQuery(
  (
    trx: Writable,
    connectionId: string,
    dueAt: Instant,
    breaker: string | null,
    coolUntil: Instant | null,
    pollId: string,
    succeededAt: Instant | null,
    usageFrom: Instant | null,
  ) =>
    trx
      .updateTable('schedule')
      .set((e) => ({
        due_at: dueAt,
        lease_owner: null,
        lease_until: null,
        breaker_json: breaker,
        cool_until: coolUntil,
        last_poll_id: pollId,
        last_success_at: e.fn.coalesce(e.val(succeededAt), 'last_success_at'),
        usage_from: usageFrom,
      }))
      .where('connection_id', '=', connectionId),
);

/** Ends a poll: gives the lease back and sets what comes next. */
export async function release(trx: Writable, connectionId: string, trace: PollTrace) {
  const { dueAt, breaker, coolUntil, pollId, succeededAt, usageFrom } = trace;
  await updateReleased(trx, connectionId, dueAt, breaker, coolUntil, pollId, succeededAt, usageFrom);
}

/** Notes that these connections were judged for the first time. */
export async function markJudged(trx: Writable, connectionIds: readonly string[], now: Instant) {
  if (connectionIds.length === 0) return;
  await trx
    .updateTable('schedule')
    .set({ judged_at: now })
    .where(among(trx, 'connection_id', listValue(trx, connectionIds)))
    .where('judged_at', 'is', null)
    .execute();
}

/**
 * Undoes what a clock that ran ahead has put off: connections last polled (or added) in what is now the future become
 * due, none counts as read later than now, and leases that end later than any lease taken now could are void, save
 * `owner`'s own.
 *
 * @param slackMs what the clocks of several machines may differ by
 */
export async function undoFuture(
  trx: Writable,
  options: { owner: string; now: Instant; leaseMs: number; slackMs: number },
) {
  const { owner, now, leaseMs, slackMs } = options;
  await trx
    .updateTable('schedule')
    .set({ due_at: now })
    .where('due_at', '>', now + slackMs)
    .where((e) =>
      e.or([
        e('last_poll_id', 'is', null),
        e(
          'last_poll_id',
          'in',
          e
            .selectFrom('polls')
            .select('id')
            .where('finished_at', '>', now + slackMs),
        ),
      ]),
    )
    .execute();
  await trx
    .updateTable('schedule')
    .set({ last_success_at: now })
    .where('last_success_at', '>', now + slackMs)
    .execute();
  await trx
    .updateTable('schedule')
    .set({ lease_owner: null, lease_until: null })
    .where('lease_until', '>', now + leaseMs + slackMs)
    .where('lease_owner', '<>', owner)
    .execute();
}

/** Gives back what this owner still holds, due at once: for a stop in the middle of polls. */
export async function releaseAll(trx: Writable, owner: string) {
  await trx
    .updateTable('schedule')
    .set({ lease_owner: null, lease_until: null })
    .where('lease_owner', '=', owner)
    .execute();
}

/** Connections that heard nothing at all at their newest poll: the own network may have been at fault. */
export async function silentPolls(db: Readable) {
  return db
    .selectFrom('schedule as s')
    .innerJoin('polls as p', 'p.id', 's.last_poll_id')
    .select(['s.connection_id as connectionId', 's.due_at as dueAt', 'p.finished_at as finishedAt'])
    .where('p.network', '=', 1)
    .execute();
}

/** The earliest instant at which something is due; null when nothing is scheduled. */
export async function nextDueAt(db: Readable): Promise<Instant | null> {
  const row = await db
    .selectFrom('schedule')
    .select((e) => e.fn.min('due_at').as('due_at'))
    .executeTakeFirst();
  return row?.due_at ?? null;
}

export async function scheduleRows(db: Readable): Promise<ScheduleRow[]> {
  return db.selectFrom('schedule').selectAll().orderBy('connection_id').execute();
}
