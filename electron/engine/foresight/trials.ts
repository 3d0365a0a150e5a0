import { HOUR_MS } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import type { ConsumptionOutlook } from './consumption-outlook.ts';
import { horizonClassOf } from './horizon.ts';
import { rounded } from './state.ts';
import type { ForesightState, RecordState, Trial } from './state.ts';

/** What one more forecast that was judged leaves of the memory of those before. */
const MEMORY = 0.9;
/** A meter that never resets is tried over so many hours, a new trial being made so often. */
export const OPEN_ENDED_TRIAL_HOURS = 72;
const OPEN_ENDED_EVERY_HOURS = 12;

/** Whether a forecast up to the end of the window should be put to the test: once for each class of horizons. */
export function isTrialDue({ trials }: ForesightState, aheadHours: number): boolean {
  const horizonClass = horizonClassOf(aheadHours);
  return !trials.some((trial) => trial.horizonClass === horizonClass);
}

/** The same for a meter that never resets, at an instant. */
export function isOpenEndedTrialDue({ trials }: ForesightState, at: Instant): boolean {
  const newest = trials.at(-1)?.dueAt ?? -Infinity;
  return at - (newest - OPEN_ENDED_TRIAL_HOURS * HOUR_MS) >= OPEN_ENDED_EVERY_HOURS * HOUR_MS;
}

/** Puts a forecast to the test. Changes `state`. */
export function beginTrial(
  state: ForesightState,
  outlook: ConsumptionOutlook & { logs: number[] },
  trial: { aheadHours: number; dueAt: Instant | null; base: number },
): void {
  state.trials.push({
    horizonClass: horizonClassOf(trial.aheadHours),
    dueAt: trial.dueAt,
    base: trial.base,
    floor: outlook.floor,
    logs: outlook.logs.map(rounded),
    combinedLog: rounded(outlook.log),
  });
}

/** Judges the trials of a window that ended with a total; null: it is not known, and nothing is learned. Changes `state`. */
export function judgeWindow(state: ForesightState, total: number | null): void {
  for (const trial of state.trials) if (total !== null) judge(state, trial, total - trial.base);
  state.trials = [];
}

/** Judges the trials that are due, by what was consumed since. Changes `state`. */
export function judgeDue(state: ForesightState, at: Instant): void {
  while (state.trials[0]?.dueAt != null && state.trials[0].dueAt <= at) {
    const trial = state.trials.shift();
    if (trial) judge(state, trial, state.consumed - trial.base);
  }
}

function judge({ records }: ForesightState, trial: Trial, actual: number): void {
  const record = records[trial.horizonClass];
  if (!record) return;
  const log = Math.log(Math.max(0, actual) + trial.floor);
  remember(record, trial, log);
}

function remember(record: RecordState, { logs, combinedLog }: Trial, log: number): void {
  record.weight = rounded(record.weight * MEMORY + 1);
  record.combinedError = rounded(record.combinedError * MEMORY + Math.abs(log - combinedLog));
  for (const [i, expected] of logs.entries())
    record.errors[i] = rounded((record.errors[i] ?? 0) * MEMORY + Math.abs(log - expected));
}
