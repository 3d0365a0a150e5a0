import { isAcknowledged } from '#engine/controls/acknowledgement.ts';
import type { ConnectionFacts, Control, ControlVerdict, DailySpend } from '#engine/controls/control.ts';
import { partial } from '#engine/controls/evidence-for.ts';
import { populationVerdict } from '#engine/controls/population.ts';
import { connectionSubject, spendDaySubject } from '#engine/controls/subjects.ts';
import { parameter, type ParameterValues } from '#engine/controls/parameter.ts';
import { describeDayOf } from '#engine/domain/calendar-day.ts';
import { formatDecimal, MONEY_SCALE } from '#shared/decimal.ts';
import { DAY_MS, describeDuration, floorTo, type Instant } from '#shared/time.ts';

/** Robust z: distance from the median, in median absolute deviations made comparable to standard deviations. */
const ROBUST_Z = parameter({
  name: 'robustZ',
  unit: 'deviations',
  default: 4,
  min: 1,
  max: 100,
  stricter: 'lower',
  words: 'How far above the usual a day stands out.',
});
const DEVIATIONS_PER_MAD = 1.4826;
/** Ten units of the currency above the usual: less than that is not worth anybody's time. */
const FLOOR = 10 * 10 ** MONEY_SCALE;
/** Days that are judged, and days before each of them that it is judged by. */
const JUDGED_DAYS = 14;
const USUAL_DAYS = 28;
const LEAST_USUAL_DAYS = 14;
const ACKNOWLEDGE_WITHIN = parameter({
  name: 'acknowledgeWithinDays',
  unit: 'days',
  default: 3,
  min: 0,
  max: 30,
  stricter: 'lower',
  words: 'Days within which somebody is to acknowledge a day that stands out.',
});
const ID = 'BUD-03';

const criterion = (values: ParameterValues) =>
  `A day of the last ${JUDGED_DAYS} whose spend stands out (robust z above ${ROBUST_Z.of(values)} against the ${USUAL_DAYS} days before it, and at least 10 units of the currency) is acknowledged within ${describeDuration(ACKNOWLEDGE_WITHIN.of(values) * DAY_MS)}; it is a warning until then.`;

export const bud03: Control = {
  id: ID,
  title: 'Anomalies acknowledged',
  severity: 'medium',
  data: 'Spend of every UTC day of the last six weeks, and which findings somebody has acknowledged.',
  criterion: criterion({}),
  criterionFor: criterion,
  parameters: [ROBUST_Z, ACKNOWLEDGE_WITHIN],
  remediation:
    'Find out which key or model caused the spend and whether it was meant, and acknowledge the finding.',
  mappings: [
    ...partial('SOC2', 'CC7.2'),
    ...partial('ISO27001', 'A.8.16'),
    ...partial('NIST_800_53', 'SI-4', 'AU-6'),
  ],
  evaluate: ({ connections, now }, values) =>
    connections.flatMap((facts) => judgeConnection(facts, now, values)),
};

function judgeConnection(
  facts: ConnectionFacts,
  now: Instant,
  values: ParameterValues = {},
): ControlVerdict[] {
  const { dailySpend } = facts;
  const population = populationVerdict(facts, dailySpend.length > 0 ? dailySpend : null, 'costs by day', now);
  if (population.status === 'NO_DATA') return [population];
  const today = floorTo(now, DAY_MS);
  const byCurrency = [...Map.groupBy(dailySpend, ({ currency }) => currency).values()];
  const judged = byCurrency.map((days) => anomaliesOf(days, today, ROBUST_Z.of(values)));
  const anomalies = judged.flatMap((found) => found ?? []);
  const subject = connectionSubject(facts);
  return [
    { subject, ...summarise(anomalies.length, judged.includes(null)) },
    ...anomalies.map((anomaly) => judgeAnomaly(facts, anomaly, now, ACKNOWLEDGE_WITHIN.of(values) * DAY_MS)),
  ];
}

function summarise(anomalies: number, isShort: boolean): Omit<ControlVerdict, 'subject'> {
  if (isShort) {
    return {
      status: 'NO_DATA',
      reason: `Spend is known of fewer than ${LEAST_USUAL_DAYS} days before yesterday.`,
    };
  }
  return anomalies === 0
    ? { status: 'PASS', reason: `The spend of no day of the last ${JUDGED_DAYS} stands out.` }
    : { status: 'NOT_APPLICABLE', reason: `${anomalies} days whose spend stands out are judged one by one.` };
}

interface Anomaly {
  spend: DailySpend;
  usual: number;
}

/** Days of one currency that stand out; null where too few days come before yesterday. Today is not over. */
function anomaliesOf(days: readonly DailySpend[], today: Instant, robustZ: number): Anomaly[] | null {
  const amounts = new Map(days.map(({ day, amount }) => [day, amount]));
  const first = Math.min(...amounts.keys());
  if (today - DAY_MS - first < LEAST_USUAL_DAYS * DAY_MS) return null;
  return days.flatMap((spend) => {
    const age = (today - spend.day) / DAY_MS;
    const from = Math.max(first, spend.day - USUAL_DAYS * DAY_MS);
    const count = (spend.day - from) / DAY_MS;
    if (age < 1 || age > JUDGED_DAYS || count < LEAST_USUAL_DAYS) return [];
    const before = Array.from({ length: count }, (_, index) => amounts.get(from + index * DAY_MS) ?? 0);
    const usual = median(before);
    const deviation = DEVIATIONS_PER_MAD * median(before.map((amount) => Math.abs(amount - usual)));
    const excess = spend.amount - usual;
    return excess > FLOOR && excess > robustZ * deviation ? [{ spend, usual }] : [];
  });
}

/** Of a list that is not empty. */
function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const [low = 0, high = 0] = [
    sorted[Math.floor((sorted.length - 1) / 2)],
    sorted[Math.floor(sorted.length / 2)],
  ];
  return Math.round((low + high) / 2);
}

function judgeAnomaly(
  facts: ConnectionFacts,
  { spend, usual }: Anomaly,
  now: Instant,
  withinMs: number,
): ControlVerdict {
  const subject = spendDaySubject(facts, spend);
  const amount = (scaled: number) =>
    `${spend.currency ?? ''} ${formatDecimal(scaled, MONEY_SCALE, 2)}`.trim();
  const reason = `${amount(spend.amount)} were spent on ${describeDayOf(spend.day, 'UTC')}; usual are ${amount(usual)} a day.`;
  if (isAcknowledged(facts, ID, subject)) {
    return { subject, status: 'WARN', severity: 'low', reason: `${reason} Somebody has acknowledged it.` };
  }
  const isLate = now - (spend.day + DAY_MS) > withinMs;
  return { subject, status: isLate ? 'FAIL' : 'WARN', reason };
}
