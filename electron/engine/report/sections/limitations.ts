import type { Sources } from './sources.ts';
import type { PollStatistics, ReportSnapshot } from '../snapshot.ts';
import type { ConnectionFacts } from '#engine/controls/control.ts';
import type { Verdict } from '#shared/model/control.ts';
import type { Limitation } from '#shared/model/report.ts';

/** Everything the report could not see: sources first, then the controls that could not be evaluated. */
export function buildLimitations(snapshot: ReportSnapshot, sources: Sources): Limitation[] {
  const polling = new Map(snapshot.polling.map((statistics) => [statistics.connectionId, statistics]));
  return [
    ...snapshot.connections.flatMap((facts) => ofConnection(facts, polling.get(facts.connection.id))),
    ...snapshot.verdicts.flatMap((verdict) => ofVerdict(verdict, sources)),
  ];
}

function ofConnection(facts: ConnectionFacts, statistics: PollStatistics | undefined): Limitation[] {
  const { name, paused } = facts.connection;
  const missing = { controlId: null, subject: name, status: null };
  const unreadable = (facts.lastPoll?.gaps ?? []).map((gap) => ({
    ...missing,
    kind: 'not_readable' as const,
    reason: `${gap.what}: ${gap.detail}`,
  }));
  const because = paused ? 'the connection is paused' : (facts.lastPoll?.detail ?? 'it was not polled yet');
  if (facts.lastSuccessAt === null) {
    const reason = `No poll ever succeeded: ${because}.`;
    return [{ ...missing, kind: 'never_read', reason }, ...unreadable];
  }
  if (statistics?.succeeded === 0) {
    const reason = `No poll succeeded in the period: ${because}.`;
    return [{ ...missing, kind: 'no_successful_poll', reason }, ...unreadable];
  }
  return unreadable;
}

function ofVerdict(verdict: Verdict, sources: Sources): Limitation[] {
  if (verdict.status !== 'NO_DATA' && verdict.status !== 'ERROR' && verdict.status !== 'MANUAL') return [];
  const source = sources.ofSubject(verdict.subject)?.connection;
  const { name } = verdict.subject;
  return [
    {
      kind: 'not_evaluated',
      controlId: verdict.controlId,
      subject: source === undefined || name.startsWith(source) ? name : `${name} (${source})`,
      status: verdict.status,
      reason: verdict.reason,
    },
  ];
}
