import { afterAll, expect, it } from 'vitest';
import { CONTROLS } from '#engine/controls/index.ts';
import { readPack } from '#engine/policy/read-pack.ts';
import { createRuleRunner } from '#engine/policy/rule-runner.ts';
import { runPackTests } from '#engine/policy/run-pack-tests.ts';
import { starterPack } from '#renderer/screens/policies/pack/starter-pack.ts';
import { NOW } from '#test/support/facts.ts';

const runner = createRuleRunner();
afterAll(() => runner.close());

it.each(['en', 'zh-CN'] as const)(
  'the pack to begin with in %s is sound and passes its own test',
  async (language) => {
    const { pack, problems } = await readPack(starterPack(language), { controls: CONTROLS, runner }, NOW);
    expect(problems).toEqual([]);
    const results = pack && (await runPackTests(pack, runner, NOW));
    expect(results?.map(({ passed }) => passed)).toEqual([true]);
  },
);
