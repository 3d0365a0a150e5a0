import type { Services } from '#engine/services.ts';
import { ledgerRowsBefore } from '#engine/store/ledger-rows.ts';
import { verifyStore, type VerifyRequest } from './verify-store.ts';

interface LedgerPage {
  before?: number | undefined;
  count: number;
  types?: string[] | undefined;
}

export function ledgerHandlers(services: Services) {
  const {
    database: { db },
    checkpoints,
  } = services;
  return {
    'ledger.verify': async (request: VerifyRequest) =>
      verifyStore(services, { ...request, everyTimestamp: true }),

    'ledger.rotateKey': async ({ lost, actor }: { lost: boolean; actor: string }) =>
      checkpoints.rotate(actor, lost),

    'ledger.list': async ({ before, count, types }: LedgerPage) => {
      const rows = await ledgerRowsBefore(db, { before: before ?? null, count, types: types ?? null });
      return rows.map(({ body, ...row }) => ({
        ...row,
        payload: body === null ? null : (JSON.parse(body) as Record<string, unknown>),
      }));
    },
  };
}
