import type { z } from 'zod';
import type { WeekClock } from '#engine/domain/week-clock.ts';
import type { enforcementSchema, MeterKind, MeterUnit, QuotaWindow } from '#shared/model/meter.ts';
import type { Instant } from '#shared/time.ts';

/** What the forecast needs to know of a meter; it stays the same between readings. */
export interface ForesightMeter {
  kind: MeterKind;
  unit: MeterUnit;
  window: QuotaWindow;
  enforcement: z.infer<typeof enforcementSchema>;
  /** How old the vendor's newest number usually is, in ms. */
  reportingDelayMs: number;
  name: string;
  /** The week as it is lived where the meter is used. */
  clock: WeekClock;
}

/** One successful poll. `value` is what is used, of a balance what remains; `limit` null: none is known. */
export interface ForesightObservation {
  /** When the poll was made; the number itself is `reportingDelayMs` older. */
  at: Instant;
  value: number;
  limit: number | null;
  /** The next reset as the vendor says it; null: derived from the meter's window. */
  resetsAt: Instant | null;
}

/** Counters that stop within rounding of their limit have stopped at it. */
const ALMOST = 0.9999;

/**
 * Whether calls are refused at `value` (what is used; of a balance what remains): what people wanted beyond is then
 * not seen, and is not zero. Where nothing is known of the enforcement, a counter that passed its limit refutes it.
 */
export function isRefusing(meter: ForesightMeter, value: number, limit: number | null): boolean {
  if (meter.enforcement === 'soft') return false;
  if (meter.kind === 'balance') return meter.enforcement === 'hard' ? value <= 0 : value === 0;
  if (limit === null || value < limit * ALMOST) return false;
  return meter.enforcement === 'hard' || value <= limit;
}
