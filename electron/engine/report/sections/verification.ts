import type { ReportSnapshot } from '../snapshot.ts';
import type { ReportVerification } from '#shared/model/report.ts';

export function buildVerification(snapshot: ReportSnapshot): ReportVerification {
  return {
    expected: snapshot.ledger,
    checkpoint: signedCheckpoint(snapshot),
    limits: [
      'Whoever holds the signing key and rewrites the database, every exported checkpoint and every issued report leaves nothing to compare with.',
      'Rows after the newest checkpoint can be changed without a trace until the next one is signed.',
      'What was false when it was recorded stays false: the log proves that a record was not changed, not that it was true.',
    ],
    commands: [...snapshot.verifyCommands],
    last: snapshot.verification,
    notes: [
      'Run the commands on a copy of the database. The log is intact if every row follows from the one before, and every signed checkpoint agrees with it.',
      'Get the fingerprint of the signing key from somebody you trust, not from the database that you verify, and name it with --key: a log that was rewritten and signed by another key is consistent too.',
      'With --against and the JSON edition of this report, or any earlier one, the same log, at least as long, must contain what was signed then. Whoever keeps an issued report is a witness.',
      'The evidence bundle of a report is verified by itself, offline: headroom verify BUNDLE --key FINGERPRINT. Its VERIFY.txt says how to do that without Headroom.',
      'The log is tamper-evident, not tamper-proof: see what nothing catches.',
      'The JSON and CSV editions are the same bytes whenever they are made again from the same report; the PDF and HTML editions show the same content.',
    ],
  };
}

function signedCheckpoint({ verification }: ReportSnapshot): ReportVerification['checkpoint'] {
  const newest = verification?.result.checkpoints.newest ?? null;
  const fingerprint = verification?.result.key.fingerprint ?? null;
  if (newest === null || fingerprint === null) return null;
  return { size: newest.size, note: newest.note, keyFingerprint: fingerprint };
}
