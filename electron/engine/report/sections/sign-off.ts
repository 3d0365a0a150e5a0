import type { ReportSnapshot } from '../snapshot.ts';
import type { SignOff } from '#shared/model/report.ts';

export function buildSignOff(snapshot: ReportSnapshot): SignOff {
  return {
    preparer: snapshot.signOff.preparer,
    reviewer: snapshot.signOff.reviewer,
    declaration:
      'The preparer confirms that this report was produced by the named generator without manual edits. The reviewer, who is a different person, confirms having read it, including the scope limitations.',
  };
}
