import { appendToLedger } from '#engine/ledger/ledger.ts';
import type { Services } from '#engine/services.ts';
import { findFinding, listFindings, putFinding } from '#engine/store/findings.ts';
import { HeadroomError } from '#shared/errors.ts';
import { DAY_MS } from '#shared/time.ts';

export function findingHandlers({ database, clock, emit }: Services) {
  return {
    'findings.list': async ({ resolvedSince }: { resolvedSince?: number | undefined }) =>
      listFindings(database.db, resolvedSince ?? clock.now() - DAY_MS),

    'findings.acknowledge': async ({ id, actor }: { id: string; actor: string }) => {
      const finding = await database.write(async (trx) => {
        const known = await findFinding(trx, id);
        if (!known) throw new HeadroomError('NOT_FOUND', `There is no finding ${id}.`);
        if (known.state !== 'open') return known;
        const next = { ...known, state: 'acknowledged' as const };
        await putFinding(trx, next);
        const payload = { change: 'acknowledged', controlId: known.controlId, subject: { ...known.subject } };
        await appendToLedger(
          trx,
          [{ type: 'finding.changed', actor, subject: `finding:${id}`, payload }],
          clock.now(),
        );
        return next;
      });
      emit('findings.changed', {});
      return finding;
    },
  };
}
