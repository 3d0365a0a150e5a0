import { Worker } from 'node:worker_threads';
import type { FromWorker, RuleTask, TaskResult } from './rule-tasks.ts';

/** Without a sign of life for this long a rule counts as run away. */
const DEADLINE_MS = 500;
/** However lively it is, a rule gets no more than this for all of its subjects. */
const WHOLE_TASK_MS = 5_000;
/** Loading the code of the thread, on a busy machine and from a slow disk. */
const START_MS = 20_000;

/** Set by the builds: what the thread's file is called beside the one that starts it. */
declare const HEADROOM_RULE_WORKER: string | undefined;
const ENTRY = typeof HEADROOM_RULE_WORKER === 'undefined' ? './rule-worker.ts' : HEADROOM_RULE_WORKER;

/** What came of a task; or why nothing did, as a sentence. */
export type TaskOutcome = { result: TaskResult } | { fault: string };

export interface RuleRunner {
  /** Runs the tasks one after another, in order. One that runs away is ended; the others still get their answers. */
  run(tasks: readonly RuleTask[]): Promise<TaskOutcome[]>;
  close(): Promise<void>;
}

/**
 * Runs rules in a thread of their own, which is started with the first task, kept, and killed when a rule does not come to
 * an end: CEL has no bound of its own on what an expression may cost.
 */
export function createRuleRunner({ deadlineMs = DEADLINE_MS }: { deadlineMs?: number } = {}): RuleRunner {
  let worker: Worker | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let isClosed = false;

  const end = async () => {
    const ended = worker;
    worker = null;
    await ended?.terminate();
  };

  const running = async (): Promise<Worker> => {
    if (worker !== null) return worker;
    const started = new Worker(new URL(ENTRY, import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: 128 },
    });
    // It must not keep the process alive; a fault of it is told to whoever waits for an answer.
    started.unref();
    started.on('error', () => undefined);
    worker = started;
    await heard(started, { firstMs: START_MS, wholeMs: START_MS });
    return started;
  };

  const runOne = async (task: RuleTask): Promise<TaskOutcome> => {
    if (isClosed) return { fault: 'The engine stopped before the rule was run.' };
    try {
      const thread = await running();
      const heardOf = heard(thread, { firstMs: deadlineMs, wholeMs: Math.max(deadlineMs, WHOLE_TASK_MS) });
      thread.postMessage(task);
      const message = await heardOf;
      if (message.kind === 'done') return { result: message.result };
      return { fault: message.kind === 'failed' ? message.message : 'The rule gave no answer.' };
    } catch (error) {
      await end();
      return { fault: error instanceof Error ? error.message : String(error) };
    }
  };

  return {
    run(tasks) {
      const outcomes = last.then(async () => {
        const all: TaskOutcome[] = [];
        for (const task of tasks) all.push(await runOne(task));
        return all;
      });
      last = outcomes.catch(() => undefined);
      return outcomes;
    },
    async close() {
      isClosed = true;
      await end();
    },
  };
}

/** The next message that is no mere sign of life. @throws {Error} where the thread falls silent, or ends */
function heard(
  worker: Worker,
  { firstMs, wholeMs }: { firstMs: number; wholeMs: number },
): Promise<FromWorker> {
  return new Promise((resolve, reject) => {
    const stop = (settle: () => void) => {
      clearTimeout(silence);
      clearTimeout(whole);
      worker.off('message', onMessage);
      worker.off('error', onError);
      worker.off('exit', onExit);
      settle();
    };
    // After one more turn of the loop: this thread may have been the slow one, and the answer be here already.
    const tooLong = (ms: number) => () =>
      setImmediate(() =>
        stop(() => reject(new Error(`The rule ran for more than ${ms} ms and was stopped.`))),
      );
    const onMessage = (message: FromWorker) => {
      if (message.kind === 'progress') silence.refresh();
      else stop(() => resolve(message));
    };
    const onError = (error: Error) =>
      stop(() => reject(new Error(`The rule ended its thread: ${error.message}.`)));
    const onExit = () => stop(() => reject(new Error('The thread of the rules ended.')));
    const silence = setTimeout(tooLong(firstMs), firstMs);
    const whole = setTimeout(tooLong(wholeMs), wholeMs);
    worker.on('message', onMessage);
    worker.on('error', onError);
    worker.on('exit', onExit);
  });
}
