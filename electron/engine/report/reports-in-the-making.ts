import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '#engine/ports.ts';
import { HeadroomError } from '#shared/errors.ts';
import { REPORT_PHASES, type ReportMaking, type ReportPhase } from '#shared/model/report-making.ts';

/**
 * Notes how far a report is, lets other work go on, and stops it where it was cancelled.
 *
 * @param part of `whole` of the phase is done
 * @throws {HeadroomError} CANCELLED
 */
export type ReportStep = (phase: ReportPhase, part: number, whole: number) => Promise<void>;

/** Reports that are being made in this process. Nothing of it is stored. */
export interface ReportsInTheMaking {
  /**
   * Runs the work of a report, which from then on is listed and can be cancelled until its promise settles.
   *
   * @throws {HeadroomError} CONFLICT where one of this id is being made; CANCELLED; what the work throws
   */
  during<Made>(
    making: Pick<ReportMaking, 'id' | 'kind' | 'from' | 'to' | 'scope' | 'schedule'>,
    work: (step: ReportStep) => Promise<Made>,
  ): Promise<Made>;
  /** The oldest first. */
  list(): ReportMaking[];
  /** Ends one at its next step, unless it is past its last. @returns whether one of this id is being made */
  cancel(id: string): boolean;
  /** Resolves once none of those that are being made now is any more, however each ended. */
  settled(): Promise<void>;
}

export interface ReportsInTheMakingDeps {
  clock: Pick<Clock, 'now'>;
  /** How far a report is has changed, by a hundredth at the least, or one has begun or ended. */
  onChange(id: string): void;
  /** Aborted when the engine stops: then all are cancelled. */
  signal: AbortSignal;
}

/** Hundredths of the whole that each phase is counted as. */
const WEIGHTS: Readonly<Record<ReportPhase, number>> = {
  log: 15,
  facts: 5,
  history: 25,
  warnings: 15,
  files: 20,
  bundle: 20,
};

export function createReportsInTheMaking(deps: ReportsInTheMakingDeps): ReportsInTheMaking {
  const known = new Map<string, { making: ReportMaking; cancel: AbortController }>();
  const running = new Set<Promise<unknown>>();

  const stepOf = (making: ReportMaking, signal: AbortSignal): ReportStep => {
    return async (phase, part, whole) => {
      const done = Math.max(making.done, doneAt(phase, part, whole));
      const isTold = phase !== making.phase || Math.floor(done * 100) > Math.floor(making.done * 100);
      Object.assign(making, { phase, done });
      if (isTold) deps.onChange(making.id);
      // A store in this process answers without ever letting go: nobody's wish to cancel would be heard.
      await nextTurn();
      if (signal.aborted)
        throw new HeadroomError('CANCELLED', 'The report was cancelled. Nothing of it was kept.');
    };
  };

  return {
    async during(begun, work) {
      if (known.has(begun.id))
        throw new HeadroomError('CONFLICT', `A report with the id ${begun.id} is being made already.`);
      const making: ReportMaking = { ...begun, startedAt: deps.clock.now(), phase: 'log', done: 0 };
      const cancel = new AbortController();
      known.set(making.id, { making, cancel });
      deps.onChange(making.id);
      const made = work(stepOf(making, AbortSignal.any([cancel.signal, deps.signal])));
      running.add(made);
      try {
        return await made;
      } finally {
        running.delete(made);
        known.delete(making.id);
        deps.onChange(making.id);
      }
    },
    list: () => [...known.values()].map(({ making }) => ({ ...making })),
    cancel(id) {
      known.get(id)?.cancel.abort();
      return known.has(id);
    },
    settled: () => Promise.allSettled(running).then(() => undefined),
  };
}

function doneAt(phase: ReportPhase, part: number, whole: number): number {
  const before = REPORT_PHASES.slice(0, REPORT_PHASES.indexOf(phase)).reduce(
    (sum, earlier) => sum + WEIGHTS[earlier],
    0,
  );
  const share = whole <= 0 ? 1 : Math.min(1, Math.max(0, part / whole));
  return (before + WEIGHTS[phase] * share) / 100;
}
