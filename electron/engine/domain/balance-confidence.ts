import type { ScaledInteger } from '#shared/decimal.ts';
import { DAY_MS, describeDuration, HOUR_MS, type Instant } from '#shared/time.ts';

/** Half-open: `until` is the first instant after it. */
export interface Interval {
  from: Instant;
  until: Instant;
}

export type Confidence = 'high' | 'medium' | 'low';

const AGEING_ANCHOR_MS = 30 * DAY_MS;
const OLD_ANCHOR_MS = 90 * DAY_MS;
const LATE_COST_MS = 48 * HOUR_MS;
/** Share of the time since the anchor that may be missing before the estimate is poor. */
const LARGE_GAP_SHARE = 0.1;
/** Share of the balance that the anchor's own day may have cost before it blurs the estimate. */
const ANCHOR_DAY_SHARE = 0.05;

export interface ConfidenceInput {
  balance: ScaledInteger | null;
  since: Instant;
  anchoredAt: Instant | null;
  anchorDaySpend: ScaledInteger;
  /** Cost records that name no currency and are left out. */
  withoutCurrency: number;
  coverage: Interval | null;
  gaps: readonly Interval[];
  now: Instant;
}

interface Doubt {
  confidence: 'medium' | 'low';
  reason: string;
}

/** The worst doubt decides; without a doubt the confidence is high. */
export function rateConfidence(input: ConfidenceInput): { confidence: Confidence; reasons: string[] } {
  const doubts = [
    spendDoubt(input),
    anchorDoubt(input),
    anchorDayDoubt(input),
    gapDoubt(input),
    currencyDoubt(input),
  ].filter((doubt) => doubt !== null);
  const isLow = doubts.some((doubt) => doubt.confidence === 'low');
  return {
    confidence: isLow ? 'low' : doubts.length > 0 ? 'medium' : 'high',
    reasons: doubts.map((doubt) => doubt.reason),
  };
}

function spendDoubt({ balance, coverage, since, now }: ConfidenceInput): Doubt | null {
  if (coverage === null) return low('The spend of this connection was never read.');
  if (coverage.from > since) {
    return low(
      `The spend of the first ${describeDuration(coverage.from - since)} since the first entry is not available.`,
    );
  }
  if (balance !== null && balance < 0) {
    return low('More was spent than was paid in: a top-up is missing from the list.');
  }
  const lateMs = now - coverage.until;
  return lateMs > LATE_COST_MS ? medium(`The newest spend is ${describeDuration(lateMs)} old.`) : null;
}

function anchorDoubt({ anchoredAt, since, now }: ConfidenceInput): Doubt | null {
  const ageMs = now - (anchoredAt ?? since);
  const age = describeDuration(ageMs);
  if (anchoredAt === null) {
    const reason = `No true balance was entered; counting from nothing at the first top-up, ${age} ago.`;
    return ageMs > OLD_ANCHOR_MS ? low(reason) : medium(reason);
  }
  const reason = `The last true balance was entered ${age} ago.`;
  if (ageMs > OLD_ANCHOR_MS) return low(reason);
  return ageMs > AGEING_ANCHOR_MS ? medium(reason) : null;
}

function anchorDayDoubt({ anchorDaySpend, balance }: ConfidenceInput): Doubt | null {
  const isBlurred = balance !== null && anchorDaySpend > 0 && anchorDaySpend >= balance * ANCHOR_DAY_SHARE;
  return isBlurred
    ? medium('The true balance was read in the middle of a day; the spend of that day is counted in full.')
    : null;
}

function gapDoubt({ gaps, since, now }: ConfidenceInput): Doubt | null {
  const missingMs = gaps
    .map((gap) => Math.min(gap.until, now) - Math.max(gap.from, since))
    .reduce((sum, ms) => sum + Math.max(0, ms), 0);
  if (missingMs === 0) return null;
  const reason = `Spend of ${describeDuration(missingMs)} could not be read.`;
  return missingMs > (now - since) * LARGE_GAP_SHARE ? low(reason) : medium(reason);
}

function currencyDoubt({ withoutCurrency }: ConfidenceInput): Doubt | null {
  return withoutCurrency === 0
    ? null
    : low(`${withoutCurrency} cost records name no currency and are left out.`);
}

function low(reason: string): Doubt {
  return { confidence: 'low', reason };
}

function medium(reason: string): Doubt {
  return { confidence: 'medium', reason };
}
