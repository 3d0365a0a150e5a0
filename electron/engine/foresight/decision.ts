import type { Level } from '#shared/levels.ts';
import type { LeadKind } from './settings.ts';

/** Chances from which a level is told. */
export interface Chances {
  /** That the meter is exhausted before its end rather than clearly not (below 90 % of its limit). */
  whole: number;
  /** That it is exhausted within the lead of the warning. */
  near: number;
}

/** What a level is decided from. */
export interface DecisionFacts {
  isExhausted: boolean;
  kind: LeadKind;
  /**
   * Chance of exhaustion before the end among the ends that are clear: what ends just below its limit, or of what never
   * resets a little later than a warning claims, counts for neither. It keeps a warning up, for what is close either way
   * is not over.
   */
  clear: number;
  /** The same, but less where exhaustion itself is unlikely or distant, or little is known: it raises a warning. */
  whole: number;
  /** Chance of exhaustion within the lead of the warning, and within that of the critical level. */
  near: number;
  imminent: number;
  /** The level that was told before for the same window. */
  before: Level;
}

/**
 * From which chances a warning is told. Chosen for the best balance of recall and precision over recorded usage; the
 * section on foresight in ARCHITECTURE.md has the figures. Where much is predictable (weeks, months) a far warning can
 * wait for certainty, because the near one comes in time; on days and balances the far one is the better of the two.
 */
export const WARN_FROM: Record<LeadKind, Chances> = {
  hour: { whole: 0.8, near: 0.6 },
  day: { whole: 0.6, near: 0.8 },
  week: { whole: 0.97, near: 0.3 },
  month: { whole: 0.96, near: 0.3 },
  balance: { whole: 0.8, near: 0.8 },
};

/** From which either chance is worth watching, and from which exhaustion within the critical lead is told. */
export const WATCH_FROM = 0.3;
export const CRITICAL_FROM = 0.8;
/** A level stays until its chance is clearly lower than it was told from: a risk on the edge is told once. */
const STAYS_DOWN_TO = 0.4;

/** The level of a meter whose forecast is known. */
export function levelOf(facts: DecisionFacts): Exclude<Level, 'unknown'> {
  const { isExhausted, kind, clear, whole, near, imminent, before } = facts;
  if (isExhausted) return 'critical';
  const from = WARN_FROM[kind];
  const wasWarned = before === 'warning' || before === 'critical';
  const isWarned = wasWarned
    ? clear >= from.whole * STAYS_DOWN_TO || near >= from.near * STAYS_DOWN_TO
    : whole >= from.whole || near >= from.near;
  if (isWarned && imminent >= CRITICAL_FROM * (before === 'critical' ? STAYS_DOWN_TO : 1)) return 'critical';
  if (isWarned) return 'warning';
  return Math.max(whole, near) >= WATCH_FROM ? 'watch' : 'fine';
}
