import type { ConnectionFacts, Facts, MeterFacts } from '#engine/controls/control.ts';
import type { ScheduleRow } from '#engine/store/schedule.ts';
import { formatDecimal } from '#shared/decimal.ts';
import type { Alert } from '#shared/model/alert.ts';
import type { Finding } from '#shared/model/finding.ts';
import { type Level, worstLevel } from '#shared/levels.ts';
import type { Poll, PollOutcomeKind } from '#shared/model/poll.ts';
import type { ConnectionStatus, MeterStatus, Status } from '#shared/model/status.ts';
import type { SubscriptionState } from '#shared/model/subscription.ts';
import type { Instant } from '#shared/time.ts';

export interface StatusInput {
  facts: Facts;
  schedule: readonly ScheduleRow[];
  findings: readonly Finding[];
  alerts: readonly Alert[];
  pausedUntil: Instant | null;
}

/** The one picture of the present that the command line, the screens and the report share. */
export function toStatus({ facts, schedule, findings, alerts, pausedUntil }: StatusInput): Status {
  const dueAt = new Map(schedule.map((row) => [row.connection_id, row.due_at]));
  const live = Map.groupBy(
    alerts.filter(({ state }) => state !== 'resolved'),
    ({ connectionId }) => connectionId,
  );
  const connections = facts.connections.map((connection) => {
    const { id } = connection.connection;
    return toConnectionStatus(connection, live.get(id) ?? [], dueAt.get(id) ?? null);
  });
  const meters = facts.connections
    .flatMap(({ connection, meters: all }) => all.map((meter) => toMeterStatus(connection.name, meter)))
    .sort(byRunway);
  return {
    asOf: facts.now,
    level: worstLevel(connections.map(({ level }) => level)),
    pausedUntil,
    connections,
    meters,
    findings: [...findings],
    alerts: [...alerts],
  };
}

/** What an outcome says of a connection: a refused payment is critical, a blind poll leaves everything unknown. */
const OUTCOME_LEVEL: Record<PollOutcomeKind, Level> = {
  ok: 'fine',
  payment_required: 'critical',
  rate_limited: 'unknown',
  unauthorized: 'unknown',
  forbidden: 'unknown',
  unavailable: 'unknown',
  malformed: 'unknown',
};

/** An unknown subscription says nothing against a connection: most vendors expose none. */
const SUBSCRIPTION_LEVEL: Record<SubscriptionState, Level> = {
  lapsed: 'critical',
  suspended: 'critical',
  cancelled: 'critical',
  past_due: 'warning',
  grace: 'warning',
  renewal_due: 'watch',
  trialing: 'fine',
  active: 'fine',
  unknown: 'fine',
};

function toConnectionStatus(
  facts: ConnectionFacts,
  alerts: readonly Alert[],
  nextPollAt: number | null,
): ConnectionStatus {
  const { connection, lastPoll, subscription } = facts;
  const { level, reason } = connectionLevel(facts, alerts);
  return {
    id: connection.id,
    name: connection.name,
    provider: connection.provider,
    providerName: facts.providerName,
    owner: connection.owner ?? null,
    environment: connection.environment,
    paused: connection.paused,
    level,
    outcome: lastPoll?.outcome ?? null,
    reason,
    lastPollAt: lastPoll?.finishedAt ?? null,
    lastSuccessAt: facts.lastSuccessAt,
    nextPollAt: connection.paused ? null : nextPollAt,
    gaps: lastPoll?.gaps.map((gap) => `${gap.what}: ${gap.detail}`) ?? [],
    subscription: subscription && {
      state: subscription.state,
      reason: subscription.reason,
      renewsAt: subscription.renewsAt,
      paymentMethod: subscription.reading?.paymentMethod ?? subscription.contract?.paymentMethod ?? null,
      contradictions: subscription.contradictions,
    },
  };
}

interface Reasoned {
  level: Level;
  reason: string;
}

/** The worst of what is known, with the sentence that explains it. */
function connectionLevel(facts: ConnectionFacts, alerts: readonly Alert[]): Reasoned {
  const { connection, lastPoll } = facts;
  if (connection.paused) return { level: 'unknown', reason: 'Polling is paused.' };
  if (!lastPoll) return { level: 'unknown', reason: 'Not polled yet.' };
  const candidates = [...outcomeLevels(facts), ...alertLevels(alerts)];
  const worst = worstLevel(candidates.map(({ level }) => level));
  return candidates.find(({ level }) => level === worst) ?? { level: 'unknown', reason: '' };
}

function outcomeLevels({ lastPoll, subscription, meters }: ConnectionFacts): Reasoned[] {
  return [
    lastPoll ? outcomeLevel(lastPoll) : { level: 'unknown', reason: '' },
    ...(subscription ? [{ level: SUBSCRIPTION_LEVEL[subscription.state], reason: subscription.reason }] : []),
    ...meters.flatMap(({ forecast }) =>
      forecast && forecast.level !== 'unknown' ? [{ level: forecast.level, reason: forecast.sentence }] : [],
    ),
  ];
}

/** Success with a part that could not be read is not fine: nobody knows how that part is. */
function outcomeLevel({ outcome, detail, gaps }: Poll): Reasoned {
  if (outcome !== 'ok') return { level: OUTCOME_LEVEL[outcome], reason: detail };
  return gaps.length > 0
    ? { level: 'unknown', reason: 'A part of the account could not be read.' }
    : { level: 'fine', reason: 'Everything that could be read is in order.' };
}

/** A blind spot makes nothing worse than unknown, which the outcome says already. */
function alertLevels(alerts: readonly Alert[]): Reasoned[] {
  return alerts
    .filter(({ kind }) => kind !== 'blind_spot' && kind !== 'network')
    .map(({ level, title, body }) => ({ level, reason: body || title }));
}

/** One meter as every screen shows it. */
export function toMeterStatus(connectionName: string, { meter, forecast }: MeterFacts): MeterStatus {
  const { unit, value, limit } = meter;
  const amount = (scaled: number | null) =>
    scaled === null ? null : formatDecimal(scaled, unit.scale, unit.kind === 'money' ? 2 : 0);
  return {
    id: meter.id,
    connection: connectionName,
    key: meter.key,
    name: meter.name,
    kind: meter.kind,
    unit: unit.name,
    provenance: meter.provenance,
    window: meter.window,
    value: amount(value),
    limit: amount(limit),
    usedRatio:
      meter.kind === 'balance' || value === null || limit === null || limit <= 0 ? null : value / limit,
    asOf: meter.lastAt,
    reportingDelayMs: meter.reportingDelayMs,
    resetsAt: forecast?.resetsAt ?? meter.resetsAt,
    level: forecast?.level ?? 'unknown',
    runway: forecast?.runwayHours ?? null,
    exhaustionProbability: forecast?.exhaustionProbability ?? null,
    method: forecast?.method ?? null,
    forecastAt: forecast?.madeAt ?? null,
    sentence: forecast?.sentence ?? 'Nothing was measured yet.',
  };
}

/** The earliest plausible exhaustion first; then what is fine, then what nobody knows. */
function byRunway(left: MeterStatus, right: MeterStatus): number {
  const rank = (meter: MeterStatus) => (meter.runway === null ? 1 : 0);
  const earliest = (meter: MeterStatus) => meter.runway?.p10 ?? meter.runway?.p50 ?? Infinity;
  const [a, b] = [earliest(left), earliest(right)];
  return rank(left) - rank(right) || (a === b ? 0 : a - b) || left.id - right.id;
}
