import { quietRisk, type Risk } from '#engine/alerts/risk.ts';
import type { OutsideStanding } from '#engine/ledger/outside-standing.ts';
import { HOUR_MS, type Instant } from '#shared/time.ts';

/** How what should take the evidence log out of this machine fares. */
export interface EvidenceStandings {
  timestamps: OutsideStanding;
  webhook: OutsideStanding;
}

/** What passes by itself within the hour is nothing to wake anybody for. */
const LASTING_MS = HOUR_MS;

/** Time stamps and the webhook of checkpoints that have failed for an hour, until they succeed. */
export function evidenceRisks({ timestamps, webhook }: EvidenceStandings, now: Instant): Risk[] {
  return [
    riskOf('timestamps', timestamps, now, 'Checkpoints are not stamped with the time'),
    riskOf('webhook', webhook, now, 'Checkpoints do not reach their webhook'),
  ];
}

function riskOf(what: string, standing: OutsideStanding, now: Instant, title: string): Risk {
  const identity = { riskKey: `evidence:${what}`, kind: 'policy' as const, connectionId: null };
  if (standing.state === 'fine') return quietRisk(identity, 'absent', true);
  // A process that has not tried, and a failure that is fresh, say nothing of what another process found.
  if (standing.state === 'untried' || Math.abs(now - standing.since) < LASTING_MS) {
    return quietRisk(identity, 'unknown');
  }
  return {
    ...identity,
    meterId: null,
    level: 'warning',
    title,
    body: standing.reason,
    action: 'Mend what the message names; it is tried again by itself.',
    link: null,
    status: 'present',
    isSettled: false,
  };
}
