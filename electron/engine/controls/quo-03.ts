import type { ConnectionFacts, Control, ControlVerdict } from '#engine/controls/control.ts';
import { direct, partial } from '#engine/controls/evidence-for.ts';
import { staleness } from '#engine/controls/freshness.ts';
import { connectionSubject, paymentEpisodeSubject } from '#engine/controls/subjects.ts';
import type { PaymentEpisode } from '#shared/model/payment-episode.ts';
import { describeDuration, type Instant } from '#shared/time.ts';

export const quo03: Control = {
  id: 'QUO-03',
  title: 'No limit breach in period',
  severity: 'high',
  data: 'Refusals of the last 30 days because a limit or balance was used up.',
  criterion: 'Within the last 30 days the provider refused nothing because a limit or balance was used up.',
  remediation:
    'Look back at how it came to this: what used the limit up, which alert was missed, and whether the limit fits the need.',
  mappings: [...partial('SOC2', 'A1.1'), ...direct('ISO27001', 'A.8.6'), ...partial('ISO27001', 'A.8.16')],
  evaluate: ({ connections, now }) => connections.flatMap((facts) => judgeConnection(facts, now)),
};

function judgeConnection(facts: ConnectionFacts, now: Instant): ControlVerdict[] {
  const breaches = facts.paymentEpisodes.filter(
    ({ diagnosis }) => diagnosis.cause === 'usage_limit_exceeded',
  );
  return [
    { subject: connectionSubject(facts), ...summarise(facts, breaches.length, now) },
    ...breaches.map((episode) => ({
      subject: paymentEpisodeSubject(facts, episode),
      ...judgeEpisode(episode, now),
    })),
  ];
}

function summarise(facts: ConnectionFacts, count: number, now: Instant): Omit<ControlVerdict, 'subject'> {
  if (count > 0) {
    const reason = `${count} breaches of the last 30 days are judged one by one.`;
    return { status: 'NOT_APPLICABLE', reason };
  }
  const stale = staleness(facts, facts.lastSuccessAt, now);
  return stale === null
    ? { status: 'PASS', reason: 'No limit was breached in the last 30 days, as far as polls have seen.' }
    : { status: 'NO_DATA', reason: stale };
}

function judgeEpisode(
  { diagnosis, firstSeenAt, closedAt }: PaymentEpisode,
  now: Instant,
): Omit<ControlVerdict, 'subject'> {
  const lasted = describeDuration((closedAt ?? now) - firstSeenAt);
  const reason = `A limit was breached ${closedAt === null ? `and is so for ${lasted}` : `for ${lasted}`}. ${diagnosis.summary}`;
  return { status: 'FAIL', reason };
}
