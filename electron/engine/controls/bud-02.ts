import type { ConnectionFacts, Control, ControlVerdict, MeterFacts } from '#engine/controls/control.ts';
import { indirect, partial } from '#engine/controls/evidence-for.ts';
import { staleness } from '#engine/controls/freshness.ts';
import { connectionSubject, meterSubject } from '#engine/controls/subjects.ts';
import { parameter, type ParameterValues } from '#engine/controls/parameter.ts';
import type { Instant } from '#shared/time.ts';

/** Key of the meter that holds the spend of the running month against the declared budget. */
const BUDGET_METER_KEY = 'budget-month';
const WARN_SHARE = parameter({
  name: 'warnForecastShare',
  unit: 'of the budget',
  default: 1.1,
  min: 0.1,
  max: 10,
  stricter: 'lower',
  words: 'Share of the budget from which the median forecast is a warning.',
});

const criterion = (values: ParameterValues) =>
  `The spend is below the budget; a warning where the median forecast reaches ${Math.round(WARN_SHARE.of(values) * 100)} %.`;

export const bud02: Control = {
  id: 'BUD-02',
  title: 'Spend within budget',
  severity: 'high',
  data: 'Spend of the running month, the declared budget, and the forecast for the end of the month.',
  criterion: criterion({}),
  criterionFor: criterion,
  parameters: [WARN_SHARE],
  remediation: 'Cut the spend, have a higher budget approved, or set a cap at the provider.',
  mappings: [
    ...partial('SOC2', 'CC9.2'),
    ...partial('ISO27001', 'A.8.6'),
    ...indirect('NIST_AI_RMF', 'MANAGE 3.1'),
  ],
  evaluate: ({ connections, now }, values) =>
    connections.map((facts) => judgeConnection(facts, now, WARN_SHARE.of(values))),
};

function judgeConnection(facts: ConnectionFacts, now: Instant, warnShare: number): ControlVerdict {
  const subject = connectionSubject(facts);
  if (facts.connection.budget === undefined) {
    return { subject, status: 'NOT_APPLICABLE', reason: 'No budget is declared.' };
  }
  const budget = facts.meters.find(({ meter }) => meter.key === BUDGET_METER_KEY && meter.kind === 'budget');
  return budget
    ? { subject: meterSubject(facts, budget.meter), ...judgeBudget(facts, budget, now, warnShare) }
    : { subject, status: 'NO_DATA', reason: 'The spend of this month is not known.' };
}

function judgeBudget(
  facts: ConnectionFacts,
  { meter, forecast }: MeterFacts,
  now: Instant,
  warnShare: number,
): Omit<ControlVerdict, 'subject'> {
  const stale = staleness(facts, meter.lastAt, now);
  if (stale !== null) return { status: 'NO_DATA', reason: stale };
  const { value, limit } = meter;
  if (value === null || limit === null)
    return { status: 'NO_DATA', reason: 'The spend of this month is not known.' };
  const spent = `${percentOf(value, limit)} of the budget is spent`;
  if (value >= limit) return { status: 'FAIL', reason: `${spent}.` };
  const expected = forecast?.endOfWindow?.p50 ?? null;
  if (expected === null) return { status: 'PASS', reason: `${spent}; there is no forecast for the month.` };
  const status = expected / limit >= warnShare ? 'WARN' : 'PASS';
  return { status, reason: `${spent}; ${percentOf(expected, limit)} are expected by the end of the month.` };
}

function percentOf(value: number, limit: number): string {
  return limit > 0 ? `${((value / limit) * 100).toFixed(1)} %` : 'More than 100 %';
}
