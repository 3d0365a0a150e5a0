import type { Readable, Writable } from '#engine/store/schema.ts';
import {
  newestVerdictChanges,
  putVerdictChanges,
  type VerdictChange,
} from '#engine/store/verdict-changes.ts';
import type { Verdict } from '#shared/model/control.ts';
import type { Instant } from '#shared/time.ts';

/** Knows what every control answered last, so that only changes are written. */
export interface VerdictMemory {
  /** What is different from the last time; of several verdicts on one subject the last one counts, as they are listed. */
  changes(db: Readable, verdicts: readonly Verdict[], now: Instant): Promise<VerdictChange[]>;
  write(trx: Writable, changes: readonly VerdictChange[]): Promise<void>;
  /** To be called once they stand in the store. */
  remember(changes: readonly VerdictChange[]): void;
}

export function createVerdictMemory(): VerdictMemory {
  let known: Map<string, VerdictChange['status']> | null = null;
  return {
    async changes(db, verdicts, now) {
      known ??= new Map((await newestVerdictChanges(db)).map((change) => [keyOf(change), change.status]));
      const last = known;
      const found = new Map<string, VerdictChange>();
      for (const { controlId, subject, status } of verdicts) {
        const change = {
          controlId,
          subjectType: subject.type,
          subjectId: subject.id,
          connectionId: subject.connectionId,
          at: now,
          status,
        };
        found.set(keyOf(change), change);
      }
      return [...found].filter(([key, { status }]) => last.get(key) !== status).map(([, change]) => change);
    },
    write: putVerdictChanges,
    remember(changes) {
      for (const change of changes) known?.set(keyOf(change), change.status);
    },
  };
}

function keyOf({ controlId, subjectType, subjectId }: Omit<VerdictChange, 'at' | 'status'>): string {
  return JSON.stringify([controlId, subjectType, subjectId]);
}
