import type { ConnectionFacts, Control, ControlVerdict } from '#engine/controls/control.ts';
import { direct, partial } from '#engine/controls/evidence-for.ts';
import { connectionSubject, paymentEpisodeSubject } from '#engine/controls/subjects.ts';
import { parameter, type ParameterValues } from '#engine/controls/parameter.ts';
import type { PaymentEpisode } from '#shared/model/payment-episode.ts';
import { describeDuration, HOUR_MS, type Instant } from '#shared/time.ts';

const CLOSE_WITHIN = parameter({
  name: 'closeWithinHours',
  unit: 'hours',
  default: 24,
  min: 1,
  max: 8760,
  stricter: 'lower',
  words: 'Hours within which a refused payment is to be over.',
});

const criterion = (values: ParameterValues) =>
  `Every refused payment has one of the four causes, and none is open for more than ${describeDuration(CLOSE_WITHIN.of(values) * HOUR_MS)}. A fault of the provider is recorded as an error, not as a failure.`;

export const e40201: Control = {
  id: 'E402-01',
  title: 'Every 402 triaged',
  severity: 'medium',
  data: 'Refused payments that are open or were closed within the last 30 days, with their diagnosed cause.',
  criterion: criterion({}),
  criterionFor: criterion,
  parameters: [CLOSE_WITHIN],
  remediation:
    'Find out which of the four causes applies (subscription expired, usage limit exceeded, payment details refused, fault of the provider), follow its steps, and confirm with a successful call.',
  mappings: [
    ...direct('SOC2', 'CC7.3'),
    ...partial('SOC2', 'CC7.2'),
    ...partial('ISO27001', 'A.8.16'),
    ...partial('NIST_800_53', 'SI-4'),
  ],
  evaluate: ({ connections, now }, values) =>
    connections.flatMap((facts) => judgeConnection(facts, now, CLOSE_WITHIN.of(values) * HOUR_MS)),
};

function judgeConnection(facts: ConnectionFacts, now: Instant, withinMs: number): ControlVerdict[] {
  const episodes = facts.paymentEpisodes;
  return [summarise(facts), ...episodes.map((episode) => judgeEpisode(facts, episode, now, withinMs))];
}

function summarise(facts: ConnectionFacts): ControlVerdict {
  const subject = connectionSubject(facts);
  const count = facts.paymentEpisodes.length;
  if (count > 0) {
    const reason = `${count} refused payments of the last 30 days are judged one by one.`;
    return { subject, status: 'NOT_APPLICABLE', reason };
  }
  return facts.lastPoll === null
    ? { subject, status: 'NO_DATA', reason: 'The connection was never polled.' }
    : { subject, status: 'PASS', reason: 'No payment was refused in the last 30 days.' };
}

function judgeEpisode(
  facts: ConnectionFacts,
  episode: PaymentEpisode,
  now: Instant,
  withinMs: number,
): ControlVerdict {
  const subject = paymentEpisodeSubject(facts, episode);
  const { cause, summary } = episode.diagnosis;
  const openMs = (episode.closedAt ?? now) - episode.firstSeenAt;
  const lasted = `${episode.closedAt === null ? 'open for' : 'closed after'} ${describeDuration(openMs)}`;
  if (cause === null) return { subject, status: 'FAIL', reason: `No cause is known; ${lasted}. ${summary}` };
  const reason = `Cause: ${cause.replaceAll('_', ' ')}; ${lasted}. ${summary}`;
  if (episode.closedAt !== null) return { subject, status: 'PASS', reason };
  if (cause === 'provider_fault') return { subject, status: 'ERROR', reason };
  return { subject, status: openMs > withinMs ? 'FAIL' : 'PASS', reason };
}
