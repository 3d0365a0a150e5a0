import type { ConnectionFacts, Control, ControlVerdict } from '#engine/controls/control.ts';
import { direct, partial } from '#engine/controls/evidence-for.ts';
import { staleness } from '#engine/controls/freshness.ts';
import { populationVerdict } from '#engine/controls/population.ts';
import { resourcesOfKind } from '#engine/controls/resources.ts';
import { connectionSubject, resourceSubject } from '#engine/controls/subjects.ts';
import type { ResourceReading } from '#shared/model/resource.ts';
import type { Instant } from '#shared/time.ts';

export const agw04: Control = {
  id: 'AGW-04',
  title: 'Stage logging on',
  severity: 'medium',
  data: 'Where every stage of the gateway writes its access log.',
  criterion: 'In production every stage writes an access log. Logs of the execution are not read.',
  remediation:
    'Turn the access log of the stage on, with the id of the key and the status of the answer in its format, and set how long it is kept.',
  mappings: [
    ...partial('SOC2', 'CC7.2'),
    ...direct('ISO27001', 'A.8.15'),
    ...partial('NIST_800_53', 'AU-2', 'AU-12'),
  ],
  evaluate: ({ connections, now }) => connections.flatMap((facts) => judgeConnection(facts, now)),
};

function judgeConnection(facts: ConnectionFacts, now: Instant): ControlVerdict[] {
  if (facts.connection.environment !== 'production') {
    const reason = 'The connection does not serve production.';
    return [{ subject: connectionSubject(facts), status: 'NOT_APPLICABLE', reason }];
  }
  const stages = resourcesOfKind(facts, 'stage');
  const stale = staleness(facts, facts.lastSuccessAt, now);
  return [
    populationVerdict(facts, stages, 'stages', now),
    ...(stages ?? []).map((stage) => ({
      subject: resourceSubject(facts, stage),
      ...(stale === null ? judgeStage(stage) : ({ status: 'NO_DATA', reason: stale } as const)),
    })),
  ];
}

/** A stage is read whole: null says that it logs nowhere, an attribute that is not there that nobody looked. */
function judgeStage({ attributes }: ResourceReading): Omit<ControlVerdict, 'subject'> {
  const { accessLog } = attributes;
  if (accessLog === undefined) {
    return { status: 'NO_DATA', reason: 'Whether this stage writes an access log was not read.' };
  }
  return accessLog === null
    ? { status: 'FAIL', reason: 'The stage writes no access log.' }
    : { status: 'PASS', reason: 'The stage writes an access log.' };
}
