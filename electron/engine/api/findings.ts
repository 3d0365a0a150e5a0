import { appendToLedger, type LedgerEvent } from '#engine/ledger/ledger.ts';
import type { Services } from '#engine/services.ts';
import { findFinding, listFindings, putFinding } from '#engine/store/findings.ts';
import type { Readable } from '#engine/store/schema.ts';
import { HeadroomError } from '#shared/errors.ts';
import { type Finding, FINDING_LIMITS } from '#shared/model/finding.ts';
import { type CalendarDay, DAY_MS } from '#shared/time.ts';
import { findingHistory } from './finding-history.ts';

/** What a person did to a finding; null: there was nothing to do. */
type Change = { finding: Finding } & Pick<LedgerEvent, 'type' | 'payload'>;

export function findingHandlers({ database, clock, emit }: Services) {
  const change = async (id: string, actor: string, make: (known: Finding) => Change | null) => {
    const finding = await database.write(async (trx) => {
      const known = await knownFinding(trx, id);
      const made = make(known);
      if (made === null) return known;
      await putFinding(trx, made.finding);
      const { type, payload } = made;
      await appendToLedger(trx, [{ type, actor, subject: `finding:${id}`, payload }], clock.now());
      return made.finding;
    });
    emit('findings.changed', {});
    return finding;
  };

  return {
    'findings.list': async ({ resolvedSince }: { resolvedSince?: number | undefined }) =>
      listFindings(database.db, resolvedSince ?? clock.now() - DAY_MS),

    'findings.get': async ({ id }: { id: string }) => {
      const finding = await knownFinding(database.db, id);
      return { finding, history: await findingHistory(database.db, finding, clock.now()) };
    },

    'findings.acknowledge': ({ id, actor }: { id: string; actor: string }) =>
      change(id, actor, (known) =>
        known.state === 'open'
          ? {
              type: 'finding.changed',
              finding: { ...known, state: 'acknowledged' },
              payload: { change: 'acknowledged', controlId: known.controlId, subject: { ...known.subject } },
            }
          : null,
      ),

    'findings.assign': ({ id, owner, dueOn, actor }: Assignment & { id: string; actor: string }) =>
      change(id, actor, (known) =>
        known.owner === owner && known.dueOn === dueOn
          ? null
          : {
              type: 'finding.assigned',
              finding: { ...known, owner, dueOn },
              payload: { controlId: known.controlId, subject: { ...known.subject }, owner, dueOn },
            },
      ),

    'findings.comment': ({ id, text, actor }: { id: string; text: string; actor: string }) =>
      change(id, actor, (known) => {
        if (known.comments.length >= FINDING_LIMITS.comments)
          throw new HeadroomError(
            'CONFLICT',
            `This finding has ${FINDING_LIMITS.comments} comments, which is the most.`,
          );
        const comments = [...known.comments, { at: clock.now(), by: actor, text }];
        return {
          type: 'finding.commented',
          finding: { ...known, comments },
          payload: { controlId: known.controlId, subject: { ...known.subject }, text },
        };
      }),
  };
}

interface Assignment {
  owner: string | null;
  dueOn: CalendarDay | null;
}

async function knownFinding(db: Readable, id: string): Promise<Finding> {
  const known = await findFinding(db, id);
  if (!known) throw new HeadroomError('NOT_FOUND', `There is no finding ${id}.`);
  return known;
}
