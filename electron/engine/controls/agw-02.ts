import type { ConnectionFacts, Control, ControlVerdict } from '#engine/controls/control.ts';
import { direct, partial } from '#engine/controls/evidence-for.ts';
import { staleness } from '#engine/controls/freshness.ts';
import { populationVerdict } from '#engine/controls/population.ts';
import { resourcesOfKind } from '#engine/controls/resources.ts';
import { resourceSubject } from '#engine/controls/subjects.ts';
import type { ResourceReading } from '#shared/model/resource.ts';
import type { Instant } from '#shared/time.ts';

export const agw02: Control = {
  id: 'AGW-02',
  title: 'Method needs auth',
  severity: 'critical',
  data: 'What every method of the APIs that are served asks callers for: a key, an authorizer, or nothing.',
  criterion:
    'Every method of a public API asks for a key or for authorization. Preflight requests do not count.',
  remediation:
    'Put an authorizer in front of the method. A key alone tells callers apart and counts against a quota; it does not prove who calls.',
  mappings: [
    ...partial('SOC2', 'CC6.1', 'CC6.6'),
    ...direct('ISO27001', 'A.5.15'),
    ...direct('NIST_800_53', 'AC-3'),
    ...partial('NIST_800_53', 'SC-7'),
  ],
  evaluate: ({ connections, now }) => connections.flatMap((facts) => judgeConnection(facts, now)),
};

function judgeConnection(facts: ConnectionFacts, now: Instant): ControlVerdict[] {
  const apis = resourcesOfKind(facts, 'api');
  const stale = staleness(facts, facts.lastSuccessAt, now);
  return [
    populationVerdict(facts, apis, 'APIs', now),
    ...(apis ?? []).map((api) => ({
      subject: resourceSubject(facts, api),
      ...(stale === null ? judgeApi(api) : ({ status: 'NO_DATA', reason: stale } as const)),
    })),
  ];
}

function judgeApi({ attributes }: ResourceReading): Omit<ControlVerdict, 'subject'> {
  const { methodsWithoutGuard: count, unguardedMethods: names, endpointType } = attributes;
  if (endpointType === 'PRIVATE') {
    return { status: 'NOT_APPLICABLE', reason: 'The API is reached from the own network only.' };
  }
  if (typeof count !== 'number') {
    return { status: 'NO_DATA', reason: 'What the methods of this API ask callers for was not read.' };
  }
  if (count === 0) {
    return { status: 'PASS', reason: 'Every method asks for a key or for authorization.' };
  }
  const open = `Methods that answer anybody (${count}): ${names}.`;
  return typeof endpointType === 'string'
    ? { status: 'FAIL', reason: open }
    : { status: 'NO_DATA', reason: `${open} Whether the API is public is not known.` };
}
