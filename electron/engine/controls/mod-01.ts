import { listsOf } from '#engine/controls/allow-lists.ts';
import type { ConnectionFacts, Control, ControlVerdict, Facts } from '#engine/controls/control.ts';
import { inactivity } from '#engine/controls/activity.ts';
import { direct, partial } from '#engine/controls/evidence-for.ts';
import { parameter, type ParameterValues } from '#engine/controls/parameter.ts';
import { connectionSubject, usedModelSubject } from '#engine/controls/subjects.ts';
import { matchesGlob } from '#engine/domain/matches-glob.ts';
import { DAY_MS } from '#shared/time.ts';

const IN_USE_WITHIN = parameter({
  name: 'inUseWithinDays',
  unit: 'days',
  default: 30,
  min: 1,
  max: 30,
  stricter: 'higher',
  words: 'Days after its last call from which a model counts as no longer in use.',
});

const criterion = (values: ParameterValues) =>
  `Every model that was called within the last ${IN_USE_WITHIN.of(values)} days is allowed for each class of data that the services of its account carry.`;

export const mod01: Control = {
  id: 'MOD-01',
  title: 'Approved models only',
  severity: 'high',
  data: 'Models that usage of the last 30 days names, the class of data of the service, and its allow-list.',
  criterion: criterion({}),
  criterionFor: criterion,
  parameters: [IN_USE_WITHIN],
  remediation:
    'Move the callers to a model that is allowed for this class of data, or have the model approved.',
  mappings: [
    ...direct('ISO42001', 'A.9.2', 'A.9.4'),
    ...partial('NIST_AI_RMF', 'MAP 4.2', 'MANAGE 3.1'),
    ...partial('NIST_800_53', 'CM-10'),
    ...partial('EU_AI_ACT', '26(1)'),
  ],
  evaluate: (facts, values) =>
    facts.connections.flatMap((connection) => judge(connection, facts, IN_USE_WITHIN.of(values))),
};

function judge(connection: ConnectionFacts, facts: Facts, withinDays: number): ControlVerdict[] {
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
    ...connection.usedModels.map(({ model, lastUsedAt }): ControlVerdict => {
      // At the longest, everything counts that the facts hold.
      if (withinDays < IN_USE_WITHIN.max && facts.now - lastUsedAt > withinDays * DAY_MS) {
        return {
          subject: usedModelSubject(connection, model),
          status: 'NOT_APPLICABLE',
          reason: `It was not called within the last ${withinDays} days.`,
        };
      }
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
