import type { CallOutput } from '#shared/rpc/method.ts';
import type { HeadroomContract } from '#shared/contract.ts';
import { formatDecimal } from '#shared/decimal.ts';
import type { LevelCause } from '#shared/model/explanation.ts';
import type { LeadKind } from '#shared/model/leads.ts';
import { describeDuration, HOUR_MS, MINUTE_MS, type Instant } from '#shared/time.ts';
import { meterTitle } from '../find-meter.ts';
import type { Terminal } from '../terminal.ts';
import { amountText } from './amount.ts';
import { mark } from './marks.ts';
import { table } from './table.ts';

type Explanation = CallOutput<HeadroomContract, 'meters.explain'>;

/** The sentence of a forecast, then all that it rests on. Times are UTC. */
export function explanationText(terminal: Terminal, explanation: Explanation): string {
  const { meter } = explanation;
  const section = (title: string, rows: readonly Row[]) =>
    `${terminal.colours.bold(title)}\n${table(
      terminal,
      ['', ''],
      rows.map((cells) => ({ cells })),
    ).replace(/^\s*\n/, '')}`;
  return [
    `${terminal.colours.bold(meterTitle(meter))}  ${mark(meter.level, terminal)}\n${meter.sentence}`,
    section('When it runs out', runwayRows(explanation)),
    section('Why this level', levelRows(explanation)),
    section('What it rests on', basisRows(explanation)),
  ].join('\n\n');
}

type Row = [label: string, text: string];

function runwayRows(explanation: Explanation): Row[] {
  const { meter, runsOutAt, reason, endOfWindow, endOfWindowAt, askedAt } = explanation;
  if (runsOutAt === null) return [['unknown', reason ?? 'no forecast was made yet']];
  const at = (label: string, quantile: Instant | null): Row => [
    label,
    quantile === null ? notBefore(explanation) : `${ahead(quantile, askedAt)}, ${stamp(quantile)}`,
  ];
  const chance = Math.round((meter.exhaustionProbability ?? 0) * 100);
  return [
    at('early (P10)', runsOutAt.p10),
    at('median (P50)', runsOutAt.p50),
    at('late (P90)', runsOutAt.p90),
    ['chance', `${chance} % before ${meter.resetsAt === null ? 'the horizon' : 'the reset'}`],
    ...(endOfWindow && endOfWindowAt !== null
      ? [
          [
            meter.resetsAt === null ? 'horizon' : 'reset',
            endText(explanation, endOfWindow, endOfWindowAt),
          ] as Row,
        ]
      : []),
  ];
}

function notBefore({ meter: { resetsAt } }: Explanation): string {
  return resetsAt === null ? 'not before the horizon' : 'not before the reset';
}

function endText(
  explanation: Explanation,
  { p10, p50, p90 }: NonNullable<Explanation['endOfWindow']>,
  at: Instant,
): string {
  const amount = (value: number) => scaledText(explanation, value);
  const what = explanation.meter.kind === 'balance' ? 'left' : 'used';
  return `${stamp(at)}; by then about ${amount(p50)} ${what}, 8 in 10 between ${amount(p10)} and ${amount(p90)}`;
}

function levelRows({ meter, levelCause, basis: { leads, decision } }: Explanation): Row[] {
  const rows: Row[] = [[meter.level, CAUSES[levelCause]]];
  if (leads) {
    const { kind, warnHours, criticalHours } = leads;
    rows.push([
      'leads',
      `${KINDS[kind]}: warning ${lead(warnHours)} before the end, critical ${lead(criticalHours)} before it`,
    ]);
  }
  if (decision) rows.push(...chanceRows(decision));
  return rows;
}

function chanceRows({ chances, from }: NonNullable<Explanation['basis']['decision']>): Row[] {
  const percent = (chance: number) => `${Math.round(chance * 100)} %`;
  return [
    [
      'before the end',
      `${percent(chances.whole)}; a warning from ${percent(from.whole)}, watched from ${percent(from.watch)}`,
    ],
    ['within the lead', `${percent(chances.near)}; a warning from ${percent(from.near)}`],
    ['critical lead', `${percent(chances.imminent)}; critical from ${percent(from.imminent)}`],
  ];
}

const CAUSES: Readonly<Record<LevelCause, string>> = {
  not_known: 'there is no forecast, and nothing is taken to be fine',
  used_up: 'nothing is left',
  within_critical_lead: 'it is likely to run out within the critical lead',
  within_warn_lead: 'it is likely enough to run out within the warning lead',
  very_likely: 'it is so likely to run out before the reset that it warns however far away that is',
  still_likely: 'it was warned of before, and the chance has not clearly gone since',
  worth_watching: 'it is likely enough to run out to be watched',
  far_away: 'no chance to run out is high enough to be watched',
};

const KINDS: Readonly<Record<LeadKind, string>> = {
  hour: 'windows of hours',
  day: 'windows of a day',
  week: 'windows of a week',
  month: 'windows of a month',
  balance: 'balances and what never resets',
};

function basisRows(explanation: Explanation): Row[] {
  const { meter, basis, backtest } = explanation;
  const made = meter.forecastAt === null ? 'none was made yet' : `made ${stamp(meter.forecastAt)}`;
  return [
    ['newest number', newestText(explanation)],
    ['history', `${Math.floor(basis.observedHours)} h of use observed in the last four weeks`],
    ['recent', recentText(explanation)],
    ['method', meter.method === null ? 'unknown' : `${meter.method}, ${made}`],
    ['backtest', `how well such forecasts came true: ${backtest}`],
  ];
}

function newestText({ meter, trueAt, askedAt }: Explanation): string {
  const { value, limit, unit, kind, asOf, reportingDelayMs } = meter;
  if (value === null || asOf === null || trueAt === null) return 'nothing has been measured yet';
  const amount = kind === 'balance' ? `${amountText(value, unit)} left` : `${amountText(value, unit)} used`;
  const of = kind === 'balance' ? '' : limit === null ? ', no limit known' : ` of ${amountText(limit, unit)}`;
  const read = `read ${ago(asOf, askedAt)}`;
  const delay =
    reportingDelayMs === 0
      ? 'the vendor reports at once'
      : `the vendor reports ${describeDuration(reportingDelayMs)} late, so it is of ${stamp(trueAt)}`;
  return `${amount}${of}, ${read}; ${delay}`;
}

function recentText(explanation: Explanation): string {
  const { recent } = explanation.basis;
  if (recent === null) return 'nothing is usual yet: a day of use makes it so';
  const { hours, observedHours, used, usual } = recent;
  if (observedHours === 0) return `no use was observed in the last ${hours} full hours`;
  const seen = observedHours === hours ? '' : `, ${observedHours} of them observed`;
  const amount = (value: number) => scaledText(explanation, value);
  return `${amount(used)} in the last ${hours} full hours${seen}; usual for these is ${amount(usual)}`;
}

function scaledText({ meter: { unit }, scale }: Explanation, value: number): string {
  return amountText(formatDecimal(Math.round(value), scale, 0), unit);
}

function ahead(at: Instant, now: Instant): string {
  return at <= now ? 'by now' : `in ${describeDuration(at - now)}`;
}

function ago(at: Instant, now: Instant): string {
  if (at > now) return stamp(at);
  return now - at < MINUTE_MS ? 'now' : `${describeDuration(now - at)} ago`;
}

function lead(hours: number): string {
  return describeDuration(hours * HOUR_MS);
}

/** `2026-11-22 09:30 UTC` */
function stamp(at: Instant): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
