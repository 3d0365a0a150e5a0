import type { ConnectionFacts, Control, ControlVerdict } from '#engine/controls/control.ts';
import { direct, partial } from '#engine/controls/evidence-for.ts';
import { staleness } from '#engine/controls/freshness.ts';
import { populationVerdict } from '#engine/controls/population.ts';
import { resourcesOfKind } from '#engine/controls/resources.ts';
import { resourceSubject } from '#engine/controls/subjects.ts';
import type { ResourceReading } from '#shared/model/resource.ts';
import type { Instant } from '#shared/time.ts';

/**
 * Amazon documents the limits of usage plans as best effort: calls beyond them may be served.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html
 */
const BEST_EFFORT =
  'The gateway applies these limits as best effort only: they are no proof that a cap holds.';

export const agw01: Control = {
  id: 'AGW-01',
  title: 'Usage plan limited',
  severity: 'high',
  data: 'Quota and throttle of every usage plan of the gateway.',
  criterion: `Every usage plan sets a quota and a throttle. ${BEST_EFFORT}`,
  remediation:
    'Set a quota and a throttle on the usage plan. Because the gateway applies both as best effort only, put a cost budget with an action on the account and a rate rule in a web application firewall in front of the stage.',
  mappings: [...partial('SOC2', 'A1.1'), ...partial('ISO27001', 'A.8.6'), ...direct('NIST_800_53', 'SC-5')],
  evaluate: ({ connections, now }) => connections.flatMap((facts) => judgeConnection(facts, now)),
};

function judgeConnection(facts: ConnectionFacts, now: Instant): ControlVerdict[] {
  const plans = resourcesOfKind(facts, 'usage_plan');
  const stale = staleness(facts, facts.lastSuccessAt, now);
  return [
    populationVerdict(facts, plans, 'usage plans', now),
    ...(plans ?? []).map((plan) => ({
      subject: resourceSubject(facts, plan),
      ...(stale === null ? judgePlan(plan) : ({ status: 'NO_DATA', reason: stale } as const)),
    })),
  ];
}

/** A plan is read whole: null says that it sets no such limit, an attribute that is not there that nobody looked. */
function judgePlan({ attributes }: ResourceReading): Omit<ControlVerdict, 'subject'> {
  const { quotaLimit, throttleRate } = attributes;
  if (quotaLimit === undefined || throttleRate === undefined) {
    return { status: 'NO_DATA', reason: 'The limits of this usage plan were not read.' };
  }
  const absent = [quotaLimit === null ? 'quota' : null, throttleRate === null ? 'throttle' : null];
  const missing = absent.filter((limit) => limit !== null);
  return missing.length > 0
    ? { status: 'FAIL', reason: `The usage plan sets no ${missing.join(' and no ')}.` }
    : { status: 'PASS', reason: `The usage plan sets a quota and a throttle. ${BEST_EFFORT}` };
}
