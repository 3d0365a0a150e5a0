import type { Reliability, ReliabilityPair, WindowWarning } from '#shared/model/reliability.ts';
import type { Share } from '#shared/model/share.ts';
import { DAY_MS } from '#shared/time.ts';
import type { BacktestedWindow } from './backtest.ts';

const WEEK_MS = 7 * DAY_MS;

/** Counts of windows, to which more can be added: a year of a thousand meters is not kept at once. */
export interface ReliabilityTally {
  replayed: WarningTally;
  inTruth: WarningTally;
  endErrors: number[];
  endsWithinInterval: number;
}

interface WarningTally {
  windows: number;
  judgedMs: number;
  exhausted: number;
  reachable: { early: number; late: number };
  caught: { early: number; late: number };
  hits: number;
  falseAlarms: number;
  quietAlerts: number;
  leads: number[];
}

export function emptyTally(): ReliabilityTally {
  return { replayed: emptyWarnings(), inTruth: emptyWarnings(), endErrors: [], endsWithinInterval: 0 };
}

function emptyWarnings(): WarningTally {
  return {
    windows: 0,
    judgedMs: 0,
    exhausted: 0,
    reachable: { early: 0, late: 0 },
    caught: { early: 0, late: 0 },
    hits: 0,
    falseAlarms: 0,
    quietAlerts: 0,
    leads: [],
  };
}

/** Counts one more window. Changes `tally`. */
export function addWindow(tally: ReliabilityTally, window: BacktestedWindow): void {
  addWarning(tally.replayed, window, window.replayed);
  addWarning(tally.inTruth, window, window.inTruth);
  for (const { isWithinInterval, error } of window.ends) {
    tally.endErrors.push(error);
    if (isWithinInterval) tally.endsWithinInterval += 1;
  }
}

function addWarning(tally: WarningTally, window: BacktestedWindow, warning: WindowWarning): void {
  if (warning.verdict === null) return;
  tally.windows += 1;
  tally.judgedMs += window.to - window.from;
  if (warning.verdict === 'hit') tally.hits += 1;
  if (warning.verdict === 'false_alarm') tally.falseAlarms += 1;
  if (window.exhaustedAt === null) tally.quietAlerts += warning.alerts;
  else addExhausted(tally, window, warning.leadHours);
}

function addExhausted(
  tally: WarningTally,
  { seenHours, leadHours }: BacktestedWindow,
  warnedHours: number | null,
): void {
  tally.exhausted += 1;
  if (warnedHours !== null) tally.leads.push(warnedHours);
  for (const lead of ['early', 'late'] as const) {
    if ((seenHours ?? 0) < leadHours[lead]) continue;
    tally.reachable[lead] += 1;
    if ((warnedHours ?? -1) >= leadHours[lead]) tally.caught[lead] += 1;
  }
}

/** Both summaries of windows, which may be of many meters. */
export function reliabilityPairOf(windows: readonly BacktestedWindow[]): ReliabilityPair {
  const tally = emptyTally();
  for (const window of windows) addWindow(tally, window);
  return summaryOf([tally]);
}

/** What was counted, all taken together. */
export function summaryOf(tallies: readonly ReliabilityTally[]): ReliabilityPair {
  const errors = tallies.map(({ endErrors }) => endErrors);
  const checked = errors.reduce((sum, { length }) => sum + length, 0);
  const within = tallies.reduce((sum, { endsWithinInterval }) => sum + endsWithinInterval, 0);
  return {
    replayed: {
      ...warningsOf(tallies.map(({ replayed }) => replayed)),
      endsWithinInterval: shareOf(within, checked),
      medianEndError: medianOf(errors),
    },
    // What had been foreseen of the end is not kept, only what was warned of.
    inTruth: {
      ...warningsOf(tallies.map(({ inTruth }) => inTruth)),
      endsWithinInterval: null,
      medianEndError: null,
    },
  };
}

function warningsOf(
  tallies: readonly WarningTally[],
): Omit<Reliability, 'endsWithinInterval' | 'medianEndError'> {
  const sum = (of: (tally: WarningTally) => number) => tallies.reduce((total, tally) => total + of(tally), 0);
  const recall = (lead: 'early' | 'late') =>
    shareOf(
      sum(({ caught }) => caught[lead]),
      sum(({ reachable }) => reachable[lead]),
    );
  const windows = sum((tally) => tally.windows);
  const exhausted = sum((tally) => tally.exhausted);
  const hits = sum((tally) => tally.hits);
  const falseAlarms = sum((tally) => tally.falseAlarms);
  return {
    windows,
    exhausted,
    recallEarly: recall('early'),
    recallLate: recall('late'),
    precision: shareOf(hits, hits + falseAlarms),
    medianLeadHours: medianOf(tallies.map(({ leads }) => leads)),
    falseAlarmsPerWeek: ratioOf(falseAlarms, sum(({ judgedMs }) => judgedMs) / WEEK_MS),
    alertsPerQuietWindow: ratioOf(
      sum(({ quietAlerts }) => quietAlerts),
      windows - exhausted,
    ),
  };
}

function shareOf(part: number, whole: number): Share | null {
  return whole === 0 ? null : { part, whole };
}

function ratioOf(amount: number, of: number): number | null {
  return of === 0 ? null : amount / of;
}

function medianOf(parts: readonly (readonly number[])[]): number | null {
  const sorted = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let filled = 0;
  for (const part of parts) {
    sorted.set(part, filled);
    filled += part.length;
  }
  sorted.sort();
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
