import { verdictKey } from '#engine/domain/verdict-key.ts';
import { periodCompliance } from '#engine/domain/period-compliance.ts';
import type { Readable } from '#engine/store/schema.ts';
import { verdictChangesBefore } from '#engine/store/verdict-changes.ts';
import type { Verdict } from '#shared/model/control.ts';
import type { Instant } from '#shared/time.ts';
import type { SubjectCompliance } from './snapshot.ts';

export interface ComplianceRequest {
  /** What is judged now: whatever it is about is judged over the period too. */
  verdicts: readonly Verdict[];
  /** When polls of the period began, by connection, the oldest first. */
  polls: ReadonlyMap<string, readonly Instant[]>;
  /** `[from, to)`. */
  from: Instant;
  to: Instant;
}

/** How every control stood for every subject over the period, as far as that is on record. */
export async function readCompliance(
  db: Readable,
  { verdicts, polls, from, to }: ComplianceRequest,
): Promise<SubjectCompliance[]> {
  const changes = Map.groupBy(await verdictChangesBefore(db, to), ({ controlId, subjectType, subjectId }) =>
    verdictKey(controlId, { type: subjectType, id: subjectId }),
  );
  const pairs = new Map(
    verdicts.map(({ controlId, subject }) => [verdictKey(controlId, subject), { controlId, subject }]),
  );
  return [...pairs].map(([key, { controlId, subject }]) => ({
    controlId,
    subjectType: subject.type,
    subjectId: subject.id,
    period: periodCompliance({
      changes: changes.get(key) ?? [],
      polls: polls.get(subject.connectionId ?? '') ?? [],
      from,
      to,
    }),
  }));
}
