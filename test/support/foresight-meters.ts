import { createWeekClock } from '#engine/domain/week-clock.ts';
import { initialState, observe } from '#engine/foresight/foresight.ts';
import type { ForesightMeter } from '#engine/foresight/meter.ts';
import { DEFAULT_FORESIGHT_SETTINGS as settings } from '#engine/foresight/settings.ts';
import type { ForesightState } from '#engine/foresight/state.ts';
import { countUnit, moneyUnit } from '#shared/model/meter.ts';
import { HOUR_MS, MINUTE_MS } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';

/** Monday 2026-03-02 00:00 UTC. */
export const MONDAY = Date.UTC(2026, 2, 2);

/** A hard quota of requests a UTC day. */
export const dailyRequests: ForesightMeter = {
  kind: 'quota',
  unit: countUnit('requests'),
  window: { kind: 'fixed', period: 'day', timeZone: 'UTC' },
  enforcement: 'hard',
  reportingDelayMs: 0,
  name: 'Requests a day',
  clock: createWeekClock('UTC', null),
};

/** A prepaid balance in US dollars. */
export const dollarBalance: ForesightMeter = {
  kind: 'balance',
  unit: moneyUnit('USD'),
  window: { kind: 'none' },
  enforcement: 'hard',
  reportingDelayMs: 0,
  name: 'Credit',
  clock: createWeekClock('UTC', null),
};

/** Observes a daily counter every 15 minutes in [from, to], fed by `rateAt` units an hour and stopped at its limit. */
export function observeDays(options: {
  meter?: ForesightMeter;
  from?: Instant;
  to: Instant;
  limit: number | null;
  rateAt: (at: Instant) => number;
  state?: ForesightState;
}): ForesightState {
  const { meter = dailyRequests, from = MONDAY, to, limit, rateAt } = options;
  const state = options.state ?? initialState();
  const step = 15 * MINUTE_MS;
  let used = 0;
  for (let at = from; at <= to; at += step) {
    if (at % (24 * HOUR_MS) === 0) used = 0;
    else used = Math.min(limit ?? Infinity, used + (rateAt(at - step) * step) / HOUR_MS);
    observe(state, meter, { at, value: Math.round(used), limit, resetsAt: null }, settings);
  }
  return state;
}

/**
 * Observes a daily counter every 15 minutes in [from, to], fed by 100 units an hour, that is `delayHours` behind: it shows
 * what was used so long ago, of the day that counted then; `isEmptyAtReset`: of the day that counts now, so that it stands
 * still at its beginning.
 */
export function observeLateDays(options: {
  meter?: ForesightMeter;
  delayHours: number;
  isEmptyAtReset?: boolean;
  from?: Instant;
  to: Instant;
  limit: number;
}): ForesightState {
  const { meter = dailyRequests, delayHours, isEmptyAtReset = false, from = MONDAY, to, limit } = options;
  const state = initialState();
  for (let at = from; at <= to; at += 15 * MINUTE_MS) {
    const hours = isEmptyAtReset
      ? Math.max(0, ((at / HOUR_MS) % 24) - delayHours)
      : (at / HOUR_MS - delayHours) % 24;
    const value = Math.round(hours * 100);
    observe(state, meter, { at, value, limit, resetsAt: null }, settings);
  }
  return state;
}

/** Observes a balance every hour in [from, to], which loses `rate` an hour. */
export function observeBalance(options: {
  meter?: ForesightMeter;
  balance: number;
  from?: Instant;
  to: Instant;
  rate: number;
  state?: ForesightState;
}): ForesightState {
  const { meter = dollarBalance, from = MONDAY, to, rate } = options;
  const state = options.state ?? initialState();
  for (let at = from; at <= to; at += HOUR_MS) {
    const value = Math.max(0, Math.round(options.balance - (rate * (at - from)) / HOUR_MS));
    observe(state, meter, { at, value, limit: null, resetsAt: null }, settings);
  }
  return state;
}
