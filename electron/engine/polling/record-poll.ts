import { isBorneOut, isFromFuture } from '#engine/domain/clock-tolerance.ts';
import { windowAt } from '#engine/domain/quota-window.ts';
import { stepEpisode } from '#engine/domain/payment-episode.ts';
import { deriveSubscription } from '#engine/domain/subscription-state.ts';
import { appendToLedger, type LedgerEvent } from '#engine/ledger/ledger.ts';
import { addAuditEvents } from '#engine/store/audit-events.ts';
import { replaceApiKeys, replaceResources } from '#engine/store/inventory.ts';
import { metersOf, type StoredMeter, upsertMeters } from '#engine/store/meters.ts';
import { openEpisode, putEpisode } from '#engine/store/payment-episodes.ts';
import { insertPoll, type PollRecord } from '#engine/store/polls.ts';
import { appendSamples, type MeterBatch } from '#engine/store/samples.ts';
import { holdsLease, type PollTrace, release } from '#engine/store/schedule.ts';
import type { Writable } from '#engine/store/schema.ts';
import { putSubscription, subscriptionsOf } from '#engine/store/subscriptions.ts';
import { takeBackAfter } from '#engine/store/take-back.ts';
import { placeWritten } from '#engine/store/written-numbers.ts';
import { costRecords, upsertUsageRecords } from '#engine/store/usage-records.ts';
import type { Connection } from '#shared/model/connection.ts';
import type { MeterReading } from '#shared/model/meter.ts';
import type { Observation, PollOutcome } from '#shared/model/poll.ts';
import type { ResourceReading } from '#shared/model/resource.ts';
import type { Subscription } from '#shared/model/subscription.ts';
import type { Instant } from '#shared/time.ts';
import { derivedMeters } from './derived-meters.ts';
import type { FinishedPoll } from './poller.ts';

export interface PollToRecord {
  id: string;
  connection: Connection;
  owner: string;
  finished: FinishedPoll;
  trace: PollTrace;
  /** Does this provider report cost at all? */
  reportsCost: boolean;
  nextId: () => string;
}

/** What a poll taught, if anything: also beside a refused payment. */
export function observationOf(outcome: PollOutcome): Observation | null {
  return outcome.kind === 'ok' || outcome.kind === 'payment_required' ? outcome.observation : null;
}

/**
 * Stores finished polls with all that they taught and their rows in the ledger: everything or nothing. A poll whose
 * lease was lost meanwhile (the process slept) is dropped: another process has polled since.
 *
 * @returns for each poll the number of meters read, or null where it was dropped
 */
export async function recordPolls(trx: Writable, polls: readonly PollToRecord[]): Promise<(number | null)[]> {
  const events: LedgerEvent[] = [];
  const measured: MeterBatch[] = [];
  const results: (number | null)[] = [];
  const known = await readKnown(trx, polls);
  for (const poll of polls) {
    if (!(await holdsLease(trx, poll.connection.id, poll.owner))) {
      results.push(null);
      continue;
    }
    const recorded = await recordPoll(trx, poll, known);
    measured.push(...recorded.measured);
    events.push(...recorded.events);
    results.push(recorded.meters);
  }
  await appendSamples(trx, measured);
  await appendToLedger(trx, events, Math.max(...polls.map(({ finished }) => finished.finishedAt)));
  return results;
}

/** What the store holds of the polled connections, by connection id. */
interface Known {
  meters: Map<string, StoredMeter[]>;
  subscriptions: Map<string, Subscription>;
}

async function readKnown(trx: Writable, polls: readonly PollToRecord[]): Promise<Known> {
  const ids = polls.map(({ connection }) => connection.id);
  return {
    meters: Map.groupBy(await metersOf(trx, ids), ({ connectionId }) => connectionId),
    subscriptions: await subscriptionsOf(trx, ids),
  };
}

/** What of a poll is stored together with that of others. */
interface Recorded {
  meters: number;
  measured: MeterBatch[];
  events: LedgerEvent[];
}

async function recordPoll(trx: Writable, poll: PollToRecord, known: Known): Promise<Recorded> {
  const { connection, finished } = poll;
  const record = toRecord(poll);
  await insertPoll(trx, record);
  const observation = observationOf(finished.outcome);
  const { readings, measured, corrections } = observation
    ? await recordObservation(trx, poll, observation, known)
    : { readings: [], measured: [], corrections: [] };
  const consequences = await recordConsequences(trx, poll, observation, known);
  await release(trx, connection.id, poll.trace);
  const events = [...corrections, pollEvent(record, readings), ...consequences];
  return { meters: readings.length, measured, events };
}

function toRecord({ id, connection, finished }: PollToRecord): PollRecord {
  const { outcome } = finished;
  return {
    id,
    connectionId: connection.id,
    startedAt: finished.startedAt,
    finishedAt: finished.finishedAt,
    outcome: outcome.kind,
    detail: outcome.kind === 'ok' ? '' : outcome.detail,
    gaps: observationOf(outcome)?.gaps ?? [],
    attempts: finished.exchanges.length,
    exchanges: finished.exchanges,
    clockOffsetMs: finished.clockOffsetMs,
    network: outcome.kind === 'unavailable' && outcome.network,
  };
}

async function recordObservation(
  trx: Writable,
  poll: PollToRecord,
  observation: Observation,
  known: Known,
): Promise<{ readings: MeterReading[]; measured: MeterBatch[]; corrections: LedgerEvent[] }> {
  const { connection, finished } = poll;
  const at = finished.finishedAt;
  await upsertUsageRecords(trx, connection.id, observation.usageRecords);
  const all = [...observation.meters, ...(await ownMeters(trx, poll, observation))];
  const byKey = new Map(all.map((reading) => [reading.key, reading]));
  const readings = [...byKey.values()];
  const current = await upsertMeters(trx, connection.id, readings, at, known.meters.get(connection.id) ?? []);
  const { meters, corrections } = await withoutFuture(trx, poll, current);
  const { standing = [] } = observation;
  const complete = { now: at, complete: observation.gaps.length === 0, standing };
  if (observation.apiKeys) await replaceApiKeys(trx, connection.id, observation.apiKeys, complete);
  if (observation.resources) {
    const unread = unreadKinds(observation);
    await replaceResources(trx, connection.id, observation.resources, { ...complete, unread });
  }
  if (observation.auditEvents) await addAuditEvents(trx, connection.id, observation.auditEvents);
  for (const meter of meters) await placeOwn(trx, meter, byKey.get(meter.key), at);
  const measured = meters.flatMap((meter) => measurementOf(meter, byKey.get(meter.key), at));
  return { readings, measured, corrections };
}

/** Where calls were left out, what their answers announced of endpoints was not heard either. */
function unreadKinds({ unread = [], standing = [] }: Observation): ResourceReading['kind'][] {
  return unread.length + standing.length === 0 ? [] : [...unread, 'endpoint'];
}

/**
 * What was read of a time that has yet to come was dated by a clock that ran ahead. Once the vendor bears the clock out
 * it is taken back, so that the meters go on from now. Until then it stands, and what is read now is not placed before
 * it: it may be this clock that is wrong.
 */
async function withoutFuture(
  trx: Writable,
  { connection, finished: { clockOffsetMs, finishedAt: at } }: PollToRecord,
  meters: readonly StoredMeter[],
): Promise<{ meters: StoredMeter[]; corrections: LedgerEvent[] }> {
  const ahead = meters.filter(({ lastAt }) => lastAt !== null && isFromFuture(lastAt, at));
  if (ahead.length === 0 || !isBorneOut(clockOffsetMs)) return { meters: [...meters], corrections: [] };
  const corrected = new Map<number, StoredMeter>();
  for (const meter of ahead) corrected.set(meter.id, await takeBackAfter(trx, meter, at));
  const backwardsMs = Math.max(...ahead.map(({ lastAt }) => lastAt ?? at)) - at;
  const takenBack = ahead.map(({ key }) => key);
  return {
    meters: meters.map((meter) => corrected.get(meter.id) ?? meter),
    corrections: [event('clock.jumped', connection.id, { backwardsMs, takenBack })],
  };
}

function measurementOf(meter: StoredMeter, reading: MeterReading | undefined, at: Instant): MeterBatch[] {
  if (!reading || reading.value === null || reading.asOf !== undefined) return [];
  const resetsAt = reading.resetsAt ?? endOfWindow(reading, at);
  return [{ meter, measurements: [{ at, value: reading.value, limit: reading.limit, resetsAt }] }];
}

/** A number that somebody wrote down is of its own time, and may put an earlier one right. */
async function placeOwn(
  trx: Writable,
  meter: StoredMeter,
  reading: MeterReading | undefined,
  at: Instant,
): Promise<void> {
  if (reading?.asOf === undefined || reading.value === null) return;
  const { value, limit, asOf } = reading;
  await placeWritten(trx, meter, [{ at: Math.min(asOf, at), value, limit }]);
}

function endOfWindow(reading: MeterReading, at: Instant): Instant | null {
  return reading.window.kind === 'fixed' ? (windowAt(reading.window, at)?.endsAt ?? null) : null;
}

async function ownMeters(
  trx: Writable,
  poll: PollToRecord,
  observation: Observation,
): Promise<MeterReading[]> {
  const { connection, trace } = poll;
  if (!connection.budget && connection.topUps.length === 0) return [];
  const costsFrom = poll.reportsCost ? trace.usageFrom : null;
  return derivedMeters(connection, {
    readings: observation.meters,
    costs: costsFrom === null ? [] : await costRecords(trx, connection.id, costsFrom),
    costsFrom,
    now: poll.finished.finishedAt,
  });
}

/** Subscription and payment episode follow from every poll, not only from a successful one: contract dates pass too. */
async function recordConsequences(
  trx: Writable,
  poll: PollToRecord,
  observation: Observation | null,
  known: Known,
): Promise<LedgerEvent[]> {
  const { connection, finished } = poll;
  const now = finished.finishedAt;
  const events: LedgerEvent[] = [];
  const previous = known.subscriptions.get(connection.id) ?? null;
  const subscription = deriveSubscription({
    connectionId: connection.id,
    reading: observation?.subscription ?? previous?.reading ?? null,
    contract: connection.contract ?? null,
    previous,
    now,
  });
  await putSubscription(trx, subscription, previous, now);
  if (previous?.state !== subscription.state) {
    const { state, reason, basis } = subscription;
    events.push(
      event('subscription.changed', connection.id, {
        from: previous?.state ?? null,
        to: state,
        reason,
        basis,
      }),
    );
  }
  const open = await openEpisode(trx, connection.id);
  const episode = stepEpisode({
    connectionId: connection.id,
    open,
    outcome: finished.outcome,
    now,
    nextId: poll.nextId,
  });
  if (episode) {
    await putEpisode(trx, episode);
    if (!open || episode.closedAt !== null) {
      const { id, diagnosis, closedAt } = episode;
      events.push(
        event('payment_episode.changed', connection.id, {
          id,
          state: closedAt === null ? 'open' : 'closed',
          cause: diagnosis.cause,
          rule: diagnosis.rule,
        }),
      );
    }
  }
  return events;
}

function event(
  type: LedgerEvent['type'],
  connectionId: string,
  payload: Record<string, unknown>,
): LedgerEvent {
  return { type, actor: 'engine', subject: `connection:${connectionId}`, payload };
}

/** No instants in the payload: equal polls then share one stored body. */
function pollEvent(record: PollRecord, readings: readonly MeterReading[]): LedgerEvent {
  return event('poll.finished', record.connectionId, {
    outcome: record.outcome,
    detail: record.detail,
    gaps: record.gaps,
    exchanges: record.exchanges.map(({ method, url, status, bytes, sha256 }) => ({
      method,
      url,
      status,
      bytes,
      sha256,
    })),
    readings: readings.map(({ key, value, limit }) => ({ key, value, limit })),
  });
}
