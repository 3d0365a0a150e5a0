import { verdictKey } from '#engine/domain/verdict-key.ts';
import { worstVerdicts } from '#engine/domain/worst-verdicts.ts';
import type { Readable } from '#engine/store/schema.ts';
import { newestVerdictChanges, type VerdictChange } from '#engine/store/verdict-changes.ts';
import type { Verdict } from '#shared/model/control.ts';
import type { Instant } from '#shared/time.ts';

/** Knows what every control answered last, so that only changes are written. */
export interface VerdictMemory {
  /** What is different from the last time. Of several verdicts on one subject the worst counts, as it does for findings. */
  changes(db: Readable, verdicts: readonly Verdict[], now: Instant): Promise<VerdictChange[]>;
  /** To be called once they stand in the store. */
  remember(changes: readonly VerdictChange[]): void;
}

export function createVerdictMemory(): VerdictMemory {
  let known: Map<string, VerdictChange['status']> | null = null;
  return {
    async changes(db, verdicts, now) {
      known ??= new Map((await newestVerdictChanges(db)).map((change) => [keyOf(change), change.status]));
      const last = known;
      return [...worstVerdicts(verdicts)]
        .filter(([key, { status }]) => last.get(key) !== status)
        .map(([, { controlId, subject, status }]) => ({
          controlId,
          subjectType: subject.type,
          subjectId: subject.id,
          connectionId: subject.connectionId,
          at: now,
          status,
        }));
    },
    remember(changes) {
      for (const change of changes) known?.set(keyOf(change), change.status);
    },
  };
}

function keyOf({ controlId, subjectType: type, subjectId: id }: VerdictChange): string {
  return verdictKey(controlId, { type, id });
}
