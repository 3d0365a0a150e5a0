import type { Instant } from '#shared/time.ts';
import type { Answer } from './cel.ts';
import type { BoundFacts, RuleSubject } from './subject-schema.ts';

/** An expression to be looked at, without facts. */
export interface LintTask {
  kind: 'lint';
  subject: RuleSubject;
  expression: string;
  now: Instant;
}

/** A rule to be answered for each of these facts. */
export interface EvaluateTask {
  kind: 'evaluate';
  subject: RuleSubject;
  /** null: it applies to all. */
  when: string | null;
  check: string;
  now: Instant;
  facts: readonly BoundFacts[];
}

export type RuleTask = LintTask | EvaluateTask;

/** Of one subject: whether the rule applies to it, and if so, what it says. */
export type RuleAnswer = { applies: false } | { applies: true; answer: Answer };

export type TaskResult = { kind: 'lint'; problems: string[] } | { kind: 'evaluate'; answers: RuleAnswer[] };

/** What the worker tells: that it is up, that it still gets on, and what came of the task. */
export type FromWorker =
  | { kind: 'ready' }
  | { kind: 'progress' }
  | { kind: 'done'; result: TaskResult }
  | { kind: 'failed'; message: string };
