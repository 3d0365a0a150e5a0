import { afterAll, describe, expect, it } from 'vitest';
import { createRuleRunner } from '#engine/policy/rule-runner.ts';
import type { EvaluateTask } from '#engine/policy/rule-tasks.ts';
import { NOW } from '#test/support/facts.ts';

const runner = createRuleRunner();
afterAll(() => runner.close());

function task(check: string, count = 1): EvaluateTask {
  const facts = Array.from({ length: count }, () => ({ subject: { name: 'key' }, connection: {} }));
  return { kind: 'evaluate', subject: 'api_key', when: null, check, now: NOW, facts };
}

/** 300³ steps: longer than anybody waits. */
const many = `[${Array.from({ length: 300 }, () => '0').join(',')}]`;
const RUNAWAY = `${many}.all(a, ${many}.all(b, ${many}.all(c, a + b + c == 0)))`;

describe('the thread of the rules', () => {
  it('stops a rule that runs away, and answers the others before and after it', async () => {
    await runner.run([task('true')]);
    const startedAt = performance.now();
    const [before, runaway, after] = await runner.run([task('true'), task(RUNAWAY), task('false')]);
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    const says = (value: boolean) => ({
      result: { kind: 'evaluate', answers: [{ applies: true, answer: { value } }] },
    });
    expect(before).toEqual(says(true));
    expect(runaway).toEqual({ fault: 'The rule ran for more than 500 ms and was stopped.' });
    expect(after).toEqual(says(false));
  });

  it('tells why a rule that is no CEL has no answer', async () => {
    const [outcome] = await runner.run([task('api_key.name ==')]);
    expect(outcome).toHaveProperty('fault');
  });

  it('answers for every subject, in order', async () => {
    const [outcome] = await runner.run([task('api_key.name == "key"', 260)]);
    expect(outcome).toMatchObject({ result: { kind: 'evaluate' } });
    const result = outcome !== undefined && 'result' in outcome ? outcome.result : null;
    expect(result?.kind === 'evaluate' ? result.answers : []).toHaveLength(260);
  });

  it('gives no answers once it is closed', async () => {
    const closed = createRuleRunner();
    await closed.close();
    const [outcome] = await closed.run([task('true')]);
    expect(outcome).toEqual({ fault: 'The engine stopped before the rule was run.' });
  });
});
