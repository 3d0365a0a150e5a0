import { controlToken, markup, property } from './oscal-text.ts';
import type { StableIds } from '../stable-ids.ts';
import type { ExceptionRow, ReportModel } from '#shared/model/report.ts';
import { isoSecond } from '#shared/time.ts';

/** Every finding that is open or was resolved in the period: what is wrong, since when, and what is advised. */
export function risks(model: ReportModel, ids: StableIds) {
  return model.exceptions.map((exception) => ({
    uuid: riskId(exception.findingId, ids),
    title: markup(`${exception.title}: ${exception.subject.name}`),
    description: markup(exception.condition),
    statement: markup(exception.criterion ?? 'The control is no longer part of the policy.'),
    props: [
      ...property('finding-id', exception.findingId),
      ...property('finding-state', exception.state),
      ...property('control-id', controlToken(exception.controlId)),
      ...property('severity', exception.severity),
      ...property('owner', exception.owner),
      ...property('times-reopened', String(exception.reopened)),
      ...property('waiver-id', exception.waiver?.id ?? null),
      ...property('waiver-ticket', exception.waiver?.ticket ?? null),
    ],
    status: statusOf(exception),
    ...deadlineOf(exception),
    remediations: [
      {
        uuid: ids.ofFinding('remediation', exception.findingId),
        lifecycle: 'recommendation',
        title: 'Recommended remediation',
        description: markup(exception.remediation),
      },
    ],
    'risk-log': { entries: log(exception, ids) },
  }));
}

/** Until when it is accepted, else until when it is to be mended. */
function deadlineOf({ waiver, dueOn }: ExceptionRow) {
  if (waiver !== null) return { deadline: isoSecond(waiver.expiresAt) };
  return dueOn === null ? {} : { deadline: `${dueOn}T23:59:59Z` };
}

function statusOf({ state, waiver }: ExceptionRow) {
  if (state === 'resolved') return 'closed';
  return waiver === null ? 'open' : 'deviation-approved';
}

export const riskId = (findingId: string, ids: StableIds) => ids.ofFinding('risk', findingId);

function log({ findingId, firstSeenAt, resolvedAt }: ExceptionRow, ids: StableIds) {
  const entry = (what: string, at: number, status: string) => ({
    uuid: ids.ofFinding(what, findingId),
    title: what,
    start: isoSecond(at),
    'status-change': status,
  });
  return [
    entry('First seen', firstSeenAt, 'open'),
    ...(resolvedAt === null ? [] : [entry('Resolved', resolvedAt, 'closed')]),
  ];
}
