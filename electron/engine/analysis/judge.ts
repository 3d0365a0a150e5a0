import { deliverOutbox, type OutboxDeps } from '#engine/alerts/deliver-outbox.ts';
import type { AlertChannel } from '#engine/ports.ts';
import type { Emit } from '#engine/services.ts';
import type { Instant } from '#shared/time.ts';
import { type AnalysisDeps, evaluate, type Evaluation } from './evaluate.ts';

export interface JudgeDeps extends Omit<AnalysisDeps, 'channels'>, Omit<OutboxDeps, 'channels' | 'database'> {
  /** Those in use now: settings may change them. */
  channels(): readonly AlertChannel[];
  emit: Emit;
  /** Called once everything that it brought stands in the store. */
  afterwards(): Promise<void>;
  signal: AbortSignal;
}

export interface Judge {
  /** Judges everything as it is now, tells what is new and sends what waits. */
  judge(): Promise<Evaluation>;
  /** When it last did; −Infinity before the first time. */
  judgedAt(): Instant;
  /** Resolves when nothing is under way any more; never rejects. */
  settled(): Promise<void>;
}

/** One evaluation at a time: two would open the same alert twice. */
export function createJudge(deps: JudgeDeps): Judge {
  let last: Promise<void> = Promise.resolve();
  let judgedAt = -Infinity;

  const judgeNow = async () => {
    const now = deps.clock.now();
    const channels = deps.channels();
    const evaluation = await evaluate({ ...deps, channels: channels.map(({ id }) => id) }, now);
    judgedAt = now;
    if (evaluation.forecastChanges > 0) deps.emit('forecasts.changed', {});
    if (evaluation.findingChanges > 0) deps.emit('findings.changed', {});
    if (evaluation.alertChanges > 0) deps.emit('alerts.changed', {});
    const tried = await deliverOutbox({ ...deps, channels }, deps.signal);
    // Whether somebody was told stands with the alert.
    if (tried > 0) deps.emit('alerts.changed', {});
    await deps.afterwards();
    return evaluation;
  };

  return {
    judge() {
      const run = last.then(judgeNow);
      last = run.then(
        () => undefined,
        () => undefined,
      );
      return run;
    },
    judgedAt: () => judgedAt,
    settled: () => last,
  };
}
