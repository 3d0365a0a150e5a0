import type { ConnectionFacts, Control, ControlVerdict, MeterFacts } from '#engine/controls/control.ts';
import { direct, partial } from '#engine/controls/evidence-for.ts';
import { staleness } from '#engine/controls/freshness.ts';
import { populationVerdict } from '#engine/controls/population.ts';
import { meterSubject } from '#engine/controls/subjects.ts';
import { describeDuration, HOUR_MS, type Instant } from '#shared/time.ts';

export const quo02: Control = {
  id: 'QUO-02',
  title: 'No exhaustion before reset',
  severity: 'medium',
  data: 'Forecast of every quota from its usage history.',
  criterion: 'The median forecast does not exhaust the quota before its reset.',
  remediation:
    'Throttle callers of low priority until the reset, or raise the limit for the rest of the window.',
  mappings: [...partial('SOC2', 'A1.1'), ...direct('ISO27001', 'A.8.6'), ...direct('NIST_800_53', 'CP-2(2)')],
  evaluate: ({ connections, now }) => connections.flatMap((facts) => judgeConnection(facts, now)),
};

function judgeConnection(facts: ConnectionFacts, now: Instant): ControlVerdict[] {
  const quotas = facts.meters.filter(({ meter }) => meter.kind === 'quota');
  return [
    populationVerdict(facts, quotas, 'quotas', now),
    ...quotas.map((quota) => ({
      subject: meterSubject(facts, quota.meter),
      ...judgeMeter(facts, quota, now),
    })),
  ];
}

function judgeMeter(
  facts: ConnectionFacts,
  { meter, forecast }: MeterFacts,
  now: Instant,
): Omit<ControlVerdict, 'subject'> {
  const stale = staleness(facts, meter.lastAt, now) ?? staleness(facts, forecast?.madeAt ?? null, now);
  if (stale !== null) return { status: 'NO_DATA', reason: forecast ? stale : 'No forecast was made yet.' };
  if (!forecast?.runwayHours || forecast.level === 'unknown') {
    return { status: 'NO_DATA', reason: forecast?.reason ?? 'The forecast is unknown.' };
  }
  const { p50 } = forecast.runwayHours;
  if (p50 === null) return { status: 'PASS', reason: 'The median forecast reaches the reset.' };
  const left = describeDuration(p50 * HOUR_MS - (now - forecast.madeAt));
  return { status: 'FAIL', reason: `The median forecast exhausts the quota in ${left}, before its reset.` };
}
