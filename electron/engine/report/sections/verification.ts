import type { ReportSnapshot } from '../snapshot.ts';
import type { ReportVerification } from '#shared/model/report.ts';

export function buildVerification(snapshot: ReportSnapshot): ReportVerification {
  return {
    expected: snapshot.ledger,
    commands: [...snapshot.verifyCommands],
    last: snapshot.verification,
    notes: [
      'Run the commands on a copy of the database. The log is intact if every row follows from the one before.',
      'Compare log id, size and head with the line on the cover of a report you received earlier: the same log, at least as long, must contain the earlier head. Whoever keeps an issued report is a witness.',
      'The JSON and CSV editions are the same bytes whenever they are made again from the same report; the PDF and HTML editions show the same content.',
    ],
  };
}
