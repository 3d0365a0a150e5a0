import { compile } from '#engine/policy/cel.ts';
import type { BoundFacts } from '#engine/policy/subject-schema.ts';
import { DAY_MS, SECOND_MS } from '#shared/time.ts';
import { alternating, type Benchmark, timed } from './benchmark.ts';

const EVALUATIONS = 10_000;
const NOW = Date.UTC(2026, 10, 22, 12);
const LONGEST_MS = 2 * SECOND_MS;
const RULE =
  'api_key.enabled != false && api_key.owner != null && connection.tags.exists(tag, tag == "pci") ? daysSince(api_key.created_at) <= 90.0 : true';

const KEYS = Array.from({ length: EVALUATIONS }, (_, index): BoundFacts => ({
  subject: { name: `key ${index}`, enabled: true, owner: 'ada', created_at: NOW - (index % 180) * DAY_MS },
  connection: { name: 'openai', provider: 'openai', environment: 'production', tags: ['x', 'pci'] },
}));

/** A rule of a policy pack over ten thousand keys, after a warm-up, against the same rule in plain code over JSON copies. */
export const cel: Benchmark = {
  name: 'cel',
  async run() {
    const evaluate = compile(RULE, 'api_key', NOW);
    const count = () => {
      const held = KEYS.filter((facts) => {
        const answer = evaluate(facts);
        return 'value' in answer && answer.value === true;
      }).length;
      if (held !== KEYS.filter(isYoung).length) throw new Error('The rule does not say what it should.');
    };
    count();
    const { value, baseline } = await alternating(
      3,
      () => timed(count),
      () =>
        timed(() => KEYS.filter((facts) => isYoung(JSON.parse(JSON.stringify(facts)) as BoundFacts)).length),
    );
    return [{ name: 'cel', value, unit: 'ms', baseline, target: LONGEST_MS, better: 'less' }];
  },
};

function isYoung({ subject }: BoundFacts): boolean {
  return (NOW - Number(subject['created_at'])) / DAY_MS <= 90;
}
