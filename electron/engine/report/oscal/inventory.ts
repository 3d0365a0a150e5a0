import { markup, property, withoutEmpty } from './oscal-text.ts';
import type { StableIds } from '../stable-ids.ts';
import type { Subject } from '#shared/model/control.ts';
import type { ReportModel } from '#shared/model/report.ts';

/** Connections as components, and everything else that was judged as items that belong to them. */
export function inventory(model: ReportModel, ids: StableIds) {
  const known = new Set(model.scope.included.map(({ source }) => source.connectionId));
  const platform = ids.ofReport('software');
  return {
    ...withoutEmpty({
      components: model.scope.included.map(({ source, purpose, paused }) => ({
        uuid: componentId(source.connectionId, ids),
        type: 'service',
        title: markup(source.connection),
        description: markup(purpose ?? `${source.connection} at ${source.provider}`),
        props: [
          ...property('provider', source.provider),
          ...property('environment', source.environment),
          ...property('owner', source.owner),
          ...property('polling', paused ? 'paused' : 'active'),
        ],
        // What the vendor runs is not for this report to vouch for.
        status: { state: 'other', remarks: 'Seen from outside only.' },
      })),
      'inventory-items': judgedSubjects(model)
        .filter((subject) => !isComponent(subject, known))
        .map((subject) => ({
          uuid: ids.ofSubject(subject),
          description: markup(subject.name),
          props: [...property('subject-type', subject.type), ...property('subject-id', subject.id)],
          ...withoutEmpty({
            'implemented-components':
              subject.connectionId !== null && known.has(subject.connectionId)
                ? [{ 'component-uuid': componentId(subject.connectionId, ids) }]
                : [],
          }),
        })),
    }),
    'assessment-assets': {
      components: [
        {
          uuid: platform,
          type: 'software',
          title: markup(model.cover.generator.name),
          description: 'Evaluates every control by program for every subject in scope.',
          props: property('version', model.cover.generator.version),
          status: { state: 'operational' },
        },
      ],
      'assessment-platforms': [
        { uuid: ids.ofReport('platform'), 'uses-components': [{ 'component-uuid': platform }] },
      ],
    },
  };
}

export function subjectReference(subject: Subject, model: ReportModel, ids: StableIds) {
  const isOne = model.scope.included.some(({ source }) => source.connectionId === subject.id);
  return {
    'subject-uuid': ids.ofSubject(subject),
    type: subject.type === 'connection' && isOne ? 'component' : 'inventory-item',
    title: markup(subject.name),
  };
}

function judgedSubjects({ results, exceptions }: ReportModel): Subject[] {
  const subjects = [...results, ...exceptions].map(({ subject }) => subject);
  return [...new Map(subjects.map((subject) => [`${subject.type} ${subject.id}`, subject])).values()];
}

const isComponent = ({ type, id }: Subject, known: ReadonlySet<string>) =>
  type === 'connection' && known.has(id);

function componentId(connectionId: string, ids: StableIds): string {
  return ids.ofSubject({ type: 'connection', id: connectionId, name: '', connectionId });
}
