import { compile, type Evaluator } from './cel.ts';
import { lintRule } from './lint-rule.ts';
import type { RuleAnswer, RuleTask, TaskResult } from './rule-tasks.ts';
import type { BoundFacts } from './subject-schema.ts';

/** Subjects between two signs of life: far fewer than the deadline allows a rule that behaves. */
const SUBJECTS_A_STEP = 50;

/** Does one task. `onProgress` is called now and then, so that a watcher can tell slow from stuck. @throws for no CEL */
export function runRuleTask(task: RuleTask, onProgress: () => void): TaskResult {
  if (task.kind === 'lint') {
    return { kind: 'lint', problems: lintRule(task.expression, task.subject, task.now) };
  }
  const when = task.when === null ? null : compile(task.when, task.subject, task.now);
  const check = compile(task.check, task.subject, task.now);
  const answers = task.facts.map((facts, index) => {
    if (index > 0 && index % SUBJECTS_A_STEP === 0) onProgress();
    return answer(when, check, facts);
  });
  return { kind: 'evaluate', answers };
}

/** A condition that cannot be told is no reason to leave a subject out. */
function answer(when: Evaluator | null, check: Evaluator, facts: BoundFacts): RuleAnswer {
  const applies = when?.(facts) ?? { value: true };
  if ('error' in applies) return { applies: true, answer: applies };
  if (applies.value === null) return { applies: true, answer: { value: null } };
  return applies.value ? { applies: true, answer: check(facts) } : { applies: false };
}
