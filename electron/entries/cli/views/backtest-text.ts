import type {
  JudgedWindow,
  MeterBacktest,
  Reliability,
  ReliabilityOverview,
  ReliabilityPair,
  WindowWarning,
} from '#shared/model/reliability.ts';
import type { Share } from '#shared/model/share.ts';
import type { MeterStatus } from '#shared/model/status.ts';
import { describeDuration, HOUR_MS } from '#shared/time.ts';
import type { Terminal } from '../terminal.ts';
import { stamp } from './stamp.ts';
import { type Entry, table } from './table.ts';

const HEADS = [
  'meter',
  'by',
  'windows',
  'exhausted',
  'warned early',
  'warned late',
  'came true',
  'median lead',
  'false a week',
];

/** Every meter and all of them, each by what was told in truth and by what a replay says. */
export function overviewText(terminal: Terminal, { meters, total }: ReliabilityOverview): string {
  if (meters.length === 0) return 'No meter was read yet.';
  const entries = [
    ...meters.flatMap((meter) => pairOf(`${meter.connection}/${meter.key}`, meter)),
    ...pairOf(terminal.colours.bold('all meters'), total),
  ];
  return `${table(terminal, HEADS, entries)}\n\n${NOTE}`;
}

/** The newest windows stand first. */
export function backtestText(terminal: Terminal, meter: MeterStatus, backtest: MeterBacktest): string {
  const { leadHours, windows } = backtest;
  const summary = table(terminal, HEADS, pairOf(`${meter.connection}/${meter.key}`, backtest));
  const leads = `Early is ${hoursText(leadHours.early)} before, late ${hoursText(leadHours.late)}.`;
  const list =
    windows.length === 0
      ? '  No window can be judged yet.'
      : table(
          terminal,
          ['from, UTC', 'until, UTC', 'what happened', 'in truth', 'replayed'],
          windows.map(windowEntry),
        );
  return `${summary}\n\n${leads} ${NOTE}\n\n${terminal.colours.bold('Windows')}\n${list}`;
}

const NOTE =
  'in truth: the alerts that were raised. ' +
  'replayed: what the present method says when it lives through the stored readings again. ' +
  'warned early, late: of the exhausted windows that lasted so long.';

function pairOf(name: string, { replayed, inTruth }: ReliabilityPair): Entry[] {
  if (replayed.windows + inTruth.windows === 0) {
    return [{ cells: [name, '', 'none yet', ...HEADS.slice(3).map(() => '')] }];
  }
  return [
    { cells: [name, 'in truth', ...cellsOf(inTruth)] },
    { cells: ['', 'replayed', ...cellsOf(replayed)] },
  ];
}

function cellsOf(reliability: Reliability): string[] {
  const { windows, exhausted, recallEarly, recallLate, precision } = reliability;
  const { medianLeadHours, falseAlarmsPerWeek } = reliability;
  return [
    String(windows),
    String(exhausted),
    shareText(recallEarly),
    shareText(recallLate),
    shareText(precision),
    medianLeadHours === null ? 'unknown' : hoursText(medianLeadHours),
    falseAlarmsPerWeek === null ? 'unknown' : falseAlarmsPerWeek.toFixed(2),
  ];
}

function shareText(share: Share | null): string {
  return share === null ? 'unknown' : `${share.part} of ${share.whole}`;
}

function windowEntry({ from, to, exhaustedAt, replayed, inTruth }: JudgedWindow): Entry {
  const end = exhaustedAt === null ? 'lasted' : `exhausted ${stamp(exhaustedAt)}`;
  return { cells: [stamp(from), stamp(to), end, warningText(inTruth), warningText(replayed)] };
}

function warningText({ verdict, leadHours }: WindowWarning): string {
  switch (verdict) {
    case 'hit':
      return `warned ${hoursText(leadHours ?? 0)} before`;
    case 'miss':
      return 'not warned before';
    case 'false_alarm':
      return leadHours === null ? 'false alarm' : `too early, ${hoursText(leadHours)} before`;
    case 'near':
      return leadHours === null ? 'warned, undecided' : `warned ${hoursText(leadHours)} before`;
    case 'quiet':
      return 'no warning';
    case null:
      return 'open yet';
  }
}

function hoursText(hours: number): string {
  return describeDuration(hours * HOUR_MS);
}
