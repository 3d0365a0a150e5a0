import type { ConnectionFacts, Control, ControlVerdict } from '#engine/controls/control.ts';
import { direct, partial } from '#engine/controls/evidence-for.ts';
import { staleness } from '#engine/controls/freshness.ts';
import { judgeKey } from '#engine/controls/keys.ts';
import { populationVerdict } from '#engine/controls/population.ts';
import { isGateway, resourcesOfKind } from '#engine/controls/resources.ts';
import { apiKeySubject, resourceSubject } from '#engine/controls/subjects.ts';
import type { ApiKey } from '#shared/model/api-key.ts';
import type { ResourceReading } from '#shared/model/resource.ts';
import type { Instant } from '#shared/time.ts';

export const agw03: Control = {
  id: 'AGW-03',
  title: 'No orphan key or plan',
  severity: 'medium',
  data: 'Usage plans of the gateway with their stages and keys, and every API key with its state.',
  criterion: 'Every enabled key of the gateway is in a usage plan, and every usage plan belongs to a stage.',
  remediation:
    'Delete what nothing belongs to any more, after the owner agreed; or put the key into its plan and the plan on its stage.',
  mappings: [...partial('SOC2', 'CC6.3'), ...partial('ISO27001', 'A.5.18'), ...direct('NIST_800_53', 'AC-2')],
  evaluate: ({ connections, now }) => connections.flatMap((facts) => judgeConnection(facts, now)),
};

function judgeConnection(facts: ConnectionFacts, now: Instant): ControlVerdict[] {
  const plans = resourcesOfKind(facts, 'usage_plan');
  const keys = isGateway(facts) ? facts.apiKeys : [];
  const all = plans === null || keys === null ? null : [...plans, ...keys];
  const stale = staleness(facts, facts.lastSuccessAt, now);
  return [
    populationVerdict(facts, all, 'gateway keys and plans', now),
    ...(plans ?? []).map((plan) => ({
      subject: resourceSubject(facts, plan),
      ...(stale === null ? judgePlan(plan) : ({ status: 'NO_DATA', reason: stale } as const)),
    })),
    ...(keys ?? []).map((key) => ({
      subject: apiKeySubject(facts, key),
      ...judgeKey(facts, key, now, (one) => judgeMembership(one, plans ?? [])),
    })),
  ];
}

function judgePlan({ attributes }: ResourceReading): Omit<ControlVerdict, 'subject'> {
  const { stages } = attributes;
  if (typeof stages !== 'number') {
    return { status: 'NO_DATA', reason: 'The stages of this usage plan were not read.' };
  }
  return stages === 0
    ? { status: 'FAIL', reason: 'The usage plan belongs to no stage.' }
    : { status: 'PASS', reason: `The usage plan belongs to ${stages} stages.` };
}

/** Only where the keys of every plan were read, a key that none of them names is in none. */
function judgeMembership(
  { project }: ApiKey,
  plans: readonly ResourceReading[],
): Omit<ControlVerdict, 'subject'> {
  if (project !== null) return { status: 'PASS', reason: `The key is in the usage plan ${project}.` };
  return plans.every(({ attributes }) => typeof attributes['keys'] === 'number')
    ? { status: 'FAIL', reason: 'The key is in no usage plan.' }
    : { status: 'NO_DATA', reason: 'The keys of a usage plan were not read.' };
}
