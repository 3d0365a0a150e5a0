import type { RiskGuides } from '#engine/alerts/risk.ts';
import { deriveRisks } from '#engine/alerts/risks.ts';
import { evidenceRisks, type EvidenceStandings } from '#engine/alerts/evidence-risks.ts';
import { scheduleRisks } from '#engine/alerts/schedule-risks.ts';
import { type AlertChange, collapseFirstLook, stepAlerts } from '#engine/alerts/step-alerts.ts';
import type { Facts } from '#engine/controls/control.ts';
import { matchedWaivers } from '#engine/domain/apply-waivers.ts';
import { connectionNames } from '#engine/controls/connection-names.ts';
import { appendToLedger, type LedgerEvent } from '#engine/ledger/ledger.ts';
import type { Ids } from '#engine/ports.ts';
import type { Provider } from '#engine/providers/provider.ts';
import { liveAlerts, putAlert } from '#engine/store/alerts.ts';
import type { Database } from '#engine/store/database.ts';
import { listFindings, putFinding } from '#engine/store/findings.ts';
import { putForecasts } from '#engine/store/forecasts.ts';
import { putForesightStates } from '#engine/store/foresight-states.ts';
import { enqueue, type OutboxEntry } from '#engine/store/outbox.ts';
import { markJudged, scheduleRows } from '#engine/store/schedule.ts';
import type { Writable } from '#engine/store/schema.ts';
import { putVerdictChanges } from '#engine/store/verdict-changes.ts';
import { markMatched } from '#engine/store/waivers.ts';
import type { ControlDescription, Verdict } from '#shared/model/control.ts';
import type { ScheduleStatus } from '#shared/model/report-schedule.ts';
import type { Settings } from '#shared/model/settings.ts';
import { HOUR_MS, type Instant } from '#shared/time.ts';
import { datedFacts } from './dated-facts.ts';
import type { Forecaster, MeterForecast } from './forecaster.ts';
import { readFacts } from './read-facts.ts';
import type { ModelUse } from './model-use.ts';
import type { RecentHistory } from './recent-history.ts';
import type { VerdictMemory } from './verdict-memory.ts';
import { type FindingChange, reconcileFindings, REOPEN_WITHIN_MS } from './reconcile-findings.ts';

/** Judges facts by every control in force, and says which those are. */
export interface PolicyInForce {
  judge(facts: Facts): Promise<{ controls: readonly ControlDescription[]; verdicts: Verdict[] }>;
}

export interface AnalysisDeps {
  database: Database;
  ids: Ids;
  forecaster: Forecaster;
  /** The policy in force: it judges. */
  policy: PolicyInForce;
  findProvider(id: string): Provider | null;
  modelUse: ModelUse;
  recentHistory: RecentHistory;
  verdictMemory: VerdictMemory;
  /** Days before what is due on which people are told. */
  reminders(): Settings['reminders'];
  /** Scheduled reports and how each ended last. */
  reportSchedules(): Promise<readonly Pick<ScheduleStatus, 'schedule' | 'lastRun'>[]>;
  /** How the evidence log leaves this machine. */
  evidence(): EvidenceStandings;
  /** Ids of the channels that every notice goes to. */
  channels: readonly string[];
}

export interface Evaluation {
  facts: Facts;
  verdicts: Verdict[];
  forecastChanges: number;
  findingChanges: number;
  alertChanges: number;
}

/** That a waiver is needed is noted no more often than this. */
const MATCHED_EVERY_MS = HOUR_MS;

/** Ids of the waivers that a failing result fits and of which that was not noted lately. */
function newlyMatched(facts: Facts, verdicts: readonly Verdict[]): string[] {
  return matchedWaivers(verdicts, facts.waivers, connectionNames(facts))
    .filter(({ lastMatchedAt }) => lastMatchedAt === null || facts.now - lastMatchedAt >= MATCHED_EVERY_MS)
    .map(({ id }) => id);
}

/**
 * Facts → forecasts → verdicts → findings → alerts → outbox, with their ledger rows, in one transaction. Running it
 * again without news changes nothing and tells nothing.
 */
export async function evaluate(deps: AnalysisDeps, now: Instant): Promise<Evaluation> {
  const stored = await readFacts(deps.database.db, now, deps);
  const { forecasts, states, learning } = await deps.forecaster.refresh(deps.database.db, stored);
  const facts = withForecasts(stored, forecasts);
  const { controls, verdicts } = await deps.policy.judge(facts);
  const guides: RiskGuides = (id) => deps.findProvider(id)?.guide ?? null;
  const { calendar } = datedFacts(facts, controls, deps.findProvider);
  const risks = [
    ...deriveRisks(facts, verdicts, { guides, calendar, reminders: deps.reminders() }),
    ...scheduleRisks(await deps.reportSchedules()),
    ...evidenceRisks(deps.evidence(), now),
  ];
  const liveConnectionIds = new Set(facts.connections.map(({ connection }) => connection.id));
  const nextId = () => deps.ids.next();
  const answers = await deps.verdictMemory.changes(deps.database.db, verdicts, now);

  const evaluation = await deps.database.write(async (trx) => {
    await putVerdictChanges(trx, answers);
    await putForecasts(trx, forecasts);
    await putForesightStates(trx, states, learning);
    const findings = reconcileFindings({
      existing: await listFindings(trx, now - REOPEN_WITHIN_MS),
      verdicts,
      controls,
      liveConnectionIds,
      now,
      nextId,
    });
    const firstLookConnectionIds = await notYetJudged(trx, facts);
    const changes = stepAlerts({
      alerts: [...(await liveAlerts(trx)).values()],
      risks,
      liveConnectionIds,
      firstLookConnectionIds,
      now,
      nextId,
    });
    for (const { finding } of findings) await putFinding(trx, finding);
    for (const { alert } of changes) await putAlert(trx, alert);
    await enqueue(trx, outboxEntries(deps, facts, changes), now);
    await markMatched(trx, newlyMatched(facts, verdicts), now);
    await markJudged(trx, [...firstLookConnectionIds], now);
    await appendToLedger(
      trx,
      [...findings.map(findingEvent), ...changes.filter(isTold).map(alertEvent)],
      now,
    );
    return {
      facts,
      verdicts,
      forecastChanges: forecasts.length,
      findingChanges: findings.length,
      alertChanges: changes.length,
    };
  });
  deps.verdictMemory.remember(answers);
  return evaluation;
}

function withForecasts(facts: Facts, made: readonly MeterForecast[]): Facts {
  const byMeter = new Map(made.map(({ meterId, forecast }) => [meterId, forecast]));
  const connections = facts.connections.map((connection) => ({
    ...connection,
    meters: connection.meters.map(({ meter, forecast }) => ({
      meter,
      forecast: byMeter.get(meter.id) ?? forecast,
    })),
  }));
  return { ...facts, connections };
}

/** Connections that were polled but never judged: what is found now was there before Headroom came. */
async function notYetJudged(trx: Writable, facts: Facts): Promise<Set<string>> {
  const polled = new Set(
    facts.connections.filter(({ lastPoll }) => lastPoll !== null).map(({ connection }) => connection.id),
  );
  const rows = await scheduleRows(trx);
  return new Set(
    rows
      .filter((row) => row.judged_at === null && polled.has(row.connection_id))
      .map((row) => row.connection_id),
  );
}

function outboxEntries(deps: AnalysisDeps, facts: Facts, changes: readonly AlertChange[]): OutboxEntry[] {
  const names = connectionNames(facts);
  return collapseFirstLook(changes).flatMap((notice) =>
    deps.channels.map((channel) => {
      const id = deps.ids.next();
      const about = new Set([notice.alert, ...notice.digest].map(({ connectionId }) => connectionId));
      const [only] = about;
      const connectionName = about.size === 1 && only ? (names.get(only) ?? null) : null;
      return {
        id,
        alertId: notice.alert.id,
        channel,
        attempts: 0,
        message: { id, connectionName, ...notice },
      };
    }),
  );
}

function isTold({ notify }: AlertChange): boolean {
  return notify !== null;
}

function findingEvent({ kind, finding }: FindingChange): LedgerEvent {
  const { controlId, subject, status, severity, state, reason } = finding;
  return {
    type: 'finding.changed',
    actor: 'engine',
    subject: `finding:${finding.id}`,
    payload: { change: kind, controlId, subject: { ...subject }, status, severity, state, reason },
  };
}

function alertEvent({ notify, alert }: AlertChange): LedgerEvent {
  const { riskKey, kind, level, state, title } = alert;
  return {
    type: 'alert.changed',
    actor: 'engine',
    subject: `alert:${alert.id}`,
    payload: { change: notify, riskKey, kind, level, state, title },
  };
}
