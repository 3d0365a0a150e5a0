import type { Reliability, ReliabilityPair, WindowWarning } from '#shared/model/reliability.ts';
import type { Share } from '#shared/model/share.ts';
import { DAY_MS } from '#shared/time.ts';
import type { BacktestedWindow } from './backtest.ts';

const WEEK_MS = 7 * DAY_MS;

/** Both summaries of windows, which may be of many meters. */
export function reliabilityPairOf(windows: readonly BacktestedWindow[]): ReliabilityPair {
  return {
    replayed: { ...reliabilityOf(windows, ({ replayed }) => replayed), ...endsOf(windows) },
    // What had been foreseen of the end is not kept, only what was warned of.
    inTruth: reliabilityOf(windows, ({ inTruth }) => inTruth),
  };
}

function reliabilityOf(
  windows: readonly BacktestedWindow[],
  warningOf: (window: BacktestedWindow) => WindowWarning,
): Reliability {
  const judged = windows
    .map((window) => ({ window, warning: warningOf(window) }))
    .filter(({ warning }) => warning.verdict !== null);
  const count = (...verdicts: WindowWarning['verdict'][]) =>
    judged.filter(({ warning }) => verdicts.includes(warning.verdict)).length;
  const exhausted = judged.filter(({ window }) => window.exhaustedAt !== null);
  const quiet = judged.filter(({ window }) => window.exhaustedAt === null);
  const recall = (lead: 'early' | 'late') => {
    const reachable = exhausted.filter(({ window }) => (window.seenHours ?? 0) >= window.leadHours[lead]);
    const caught = reachable.filter(
      ({ window, warning }) => (warning.leadHours ?? -1) >= window.leadHours[lead],
    );
    return shareOf(caught.length, reachable.length);
  };
  const weeks = judged.reduce((sum, { window }) => sum + (window.to - window.from), 0) / WEEK_MS;
  return {
    windows: judged.length,
    exhausted: exhausted.length,
    recallEarly: recall('early'),
    recallLate: recall('late'),
    precision: shareOf(count('hit'), count('hit', 'false_alarm')),
    medianLeadHours: medianOf(exhausted.flatMap(({ warning }) => warning.leadHours ?? [])),
    falseAlarmsPerWeek: ratioOf(count('false_alarm'), weeks),
    alertsPerQuietWindow: ratioOf(
      quiet.reduce((sum, { warning }) => sum + warning.alerts, 0),
      quiet.length,
    ),
    endsWithinInterval: null,
    medianEndError: null,
  };
}

function endsOf(windows: readonly BacktestedWindow[]) {
  const ends = windows.flatMap((window) => window.ends);
  return {
    endsWithinInterval: shareOf(ends.filter(({ isWithinInterval }) => isWithinInterval).length, ends.length),
    medianEndError: medianOf(ends.map(({ error }) => error)),
  };
}

function shareOf(part: number, whole: number): Share | null {
  return whole === 0 ? null : { part, whole };
}

function ratioOf(amount: number, of: number): number | null {
  return of === 0 ? null : amount / of;
}

function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((left, right) => left - right);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
