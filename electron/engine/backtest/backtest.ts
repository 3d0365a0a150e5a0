import type { ForesightMeter, ForesightObservation } from '#engine/foresight/meter.ts';
import type { ForesightSettings } from '#engine/foresight/settings.ts';
import type { Alert } from '#shared/model/alert.ts';
import type { JudgedWindow, LeadHours } from '#shared/model/reliability.ts';
import { HOUR_MS, type Instant } from '#shared/time.ts';
import { type EndCheck, endChecks } from './end-checks.ts';
import { judgeWarnings, outcomeOf, type WindowOutcome } from './judge-window.ts';
import { horizonOf } from './horizon.ts';
import { replay } from './replay.ts';
import { alertsWithin, replayedWarnings } from './warnings.ts';
import { windowsOf } from './windows.ts';

export interface BacktestInput {
  meter: ForesightMeter;
  /** Chronological; those before the period are learned from. */
  observations: readonly ForesightObservation[];
  /** Of this meter's exhaustion, in any order. */
  alerts: readonly Alert[];
  settings: ForesightSettings;
  /** Windows that ended in `(from, to]` are judged; one that never resets ends with its exhaustion or top-up. */
  from: Instant;
  to: Instant;
}

/** A window with all that its meter's reliability is summed from. */
export interface BacktestedWindow extends JudgedWindow {
  /** When its outcome was known: at its end, or of what never resets when it was exhausted. */
  settledAt: Instant;
  /** How long it had been seen when it was exhausted; null: it was not. */
  seenHours: number | null;
  ends: readonly EndCheck[];
  leadHours: LeadHours;
}

/** A warning that comes this much of the late lead late is told well enough from one in time. */
const FORECASTS_PER_LEAD = 8;

/** Judges each window of a meter's history that can be judged, oldest first. Pure: the same history, the same judgement. */
export function backtest({
  meter,
  observations,
  alerts,
  settings,
  from,
  to,
}: BacktestInput): BacktestedWindow[] {
  const { leadHours, claimHours, decisiveMs } = horizonOf(meter, settings);
  const forecastFrom = from - decisiveMs;
  const steps = replay(meter, observations, {
    settings,
    forecastFrom,
    everyMs: (leadHours.late * HOUR_MS) / FORECASTS_PER_LEAD,
  });
  const foreseen = steps.filter(({ at }) => at >= forecastFrom);
  return windowsOf(meter, foreseen, to)
    .flatMap((window) => outcomeOf(window) ?? [])
    .filter((outcome) => isWithin(settledAt(outcome), from, to))
    .map((outcome) => ({
      from: outcome.window.from,
      to: outcome.window.to,
      settledAt: settledAt(outcome),
      exhaustedAt: outcome.exhaustedAt,
      replayed: judgeWarnings(outcome, replayedWarnings(outcome.window), claimHours),
      inTruth: judgeWarnings(outcome, alertsWithin(outcome.window, alerts), claimHours),
      seenHours: seenHours(outcome),
      ends: endChecks(meter, outcome),
      leadHours,
    }))
    .filter(({ replayed, inTruth }) => replayed.verdict !== null || inTruth.verdict !== null);
}

function settledAt({ window, exhaustedAt }: WindowOutcome): Instant {
  return window.resets ? window.to : (exhaustedAt ?? window.to);
}

function isWithin(at: Instant, from: Instant, to: Instant): boolean {
  return at > from && at <= to;
}

function seenHours({ window, exhaustedAt }: WindowOutcome): number | null {
  const first = window.steps[0];
  return exhaustedAt === null || !first ? null : (exhaustedAt - first.at) / HOUR_MS;
}
