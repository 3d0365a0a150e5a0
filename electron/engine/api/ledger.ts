import { verifyLedger } from '#engine/ledger/verify.ts';
import type { Services } from '#engine/services.ts';
import { ledgerRowsBefore } from '#engine/store/ledger-rows.ts';

interface LedgerPage {
  before?: number | undefined;
  count: number;
  types?: string[] | undefined;
}

export function ledgerHandlers({ database: { db } }: Services) {
  return {
    'ledger.verify': async () => verifyLedger(db),

    'ledger.list': async ({ before, count, types }: LedgerPage) => {
      const rows = await ledgerRowsBefore(db, { before: before ?? null, count, types: types ?? null });
      return rows.map(({ body, ...row }) => ({
        ...row,
        payload: body === null ? null : (JSON.parse(body) as Record<string, unknown>),
      }));
    },
  };
}
