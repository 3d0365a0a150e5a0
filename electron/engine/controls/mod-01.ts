import { listsOf } from '#engine/controls/allow-lists.ts';
import type { ConnectionFacts, Control, ControlVerdict, Facts } from '#engine/controls/control.ts';
import { inactivity } from '#engine/controls/activity.ts';
import { direct, partial } from '#engine/controls/evidence-for.ts';
import { connectionSubject, usedModelSubject } from '#engine/controls/subjects.ts';
import { matchesGlob } from '#engine/domain/matches-glob.ts';

export const mod01: Control = {
  id: 'MOD-01',
  title: 'Approved models only',
  severity: 'high',
  data: 'Models that usage of the last 30 days names, the class of data of the service, and its allow-list.',
  criterion: 'Every model in use is allowed for each class of data that the services of its account carry.',
  remediation:
    'Move the callers to a model that is allowed for this class of data, or have the model approved.',
  mappings: [
    ...direct('ISO42001', 'A.9.2', 'A.9.4'),
    ...partial('NIST_AI_RMF', 'MAP 4.2', 'MANAGE 3.1'),
    ...partial('NIST_800_53', 'CM-10'),
    ...partial('EU_AI_ACT', '26(1)'),
  ],
  evaluate: (facts) => facts.connections.flatMap((connection) => judge(connection, facts)),
};

function judge(connection: ConnectionFacts, facts: Facts): ControlVerdict[] {
  const subject = connectionSubject(connection);
  const out = inactivity(connection);
  if (out !== null) return [{ subject, ...out }];
  const bound = listsOf(connection, facts);
  if ('untold' in bound) return [{ subject, ...bound.untold }];
  const lists = bound.lists.filter(({ models }) => models !== undefined);
  if (lists.length === 0)
    return [{ subject, status: 'NOT_APPLICABLE', reason: 'Its allow-lists leave every model free.' }];
  if (connection.usedModels === null)
    return [{ subject, status: 'NO_DATA', reason: 'Usage of the last weeks names no model.' }];
  return [
    { subject, status: 'NOT_APPLICABLE', reason: 'Each of its models is judged by itself.' },
    ...connection.usedModels.map(({ model }): ControlVerdict => {
      const refusing = lists.find(
        ({ models = [] }) => !models.some((pattern) => matchesGlob(model, pattern)),
      );
      return refusing === undefined
        ? {
            subject: usedModelSubject(connection, model),
            status: 'PASS',
            reason: 'The model is allowed for the data that goes there.',
          }
        : {
            subject: usedModelSubject(connection, model),
            status: 'FAIL',
            reason: `The model is not allowed for data of class ${refusing.dataClass}.`,
          };
    }),
  ];
}
