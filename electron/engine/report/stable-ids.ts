import { v5 as uuidv5 } from 'uuid';
import type { Subject } from '#shared/model/control.ts';
import type { ReportModel, ResultRow } from '#shared/model/report.ts';

/** Every id that a report derives lies in this namespace; another one would part new reports from the issued ones. */
const NAMESPACE = 'b2f5d8a4-6c0e-4f0e-9a57-2f1c6f0d7e31';

interface Result {
  controlId: string;
  subject: Subject;
}

/**
 * UUIDs (version 5) for formats that want one for everything. Those of a subject, of a result and of a finding are the
 * same in every report from the same evidence log, so that reports can be compared; those of the report are its own.
 */
export interface StableIds {
  ofReport(what: string): string;
  ofSubject(subject: Subject): string;
  ofResult(what: string, result: Result): string;
  ofFinding(what: string, findingId: string): string;
}

export function stableIds({ cover }: Pick<ReportModel, 'cover'>): StableIds {
  const log = cover.checkpoint?.logId ?? '';
  const report = [cover.reportId, String(cover.revision)];
  return {
    ofReport: (what) => derive('report', ...report, what),
    ofSubject: ({ type, id }) => derive('subject', log, type, id),
    ofResult: (what, { controlId, subject }) => derive(what, log, controlId, subject.type, subject.id),
    ofFinding: (what, findingId) => derive(what, log, findingId),
  };
}

/**
 * What is told of a finding goes by it from its beginning to its end, so that its end closes what its beginning opened;
 * a result of which there is none goes by control and subject.
 */
export const findingIdOf = (result: ResultRow, ids: StableIds): string =>
  result.findingId === null ? ids.ofResult('finding', result) : ids.ofFinding('finding', result.findingId);

/** JSON parts the names, so that no two lists of them read the same. */
function derive(...names: string[]): string {
  return uuidv5(JSON.stringify(names), NAMESPACE);
}
