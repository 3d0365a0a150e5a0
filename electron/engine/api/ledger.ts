import { verifyLedger } from '#engine/ledger/verify.ts';
import type { Services } from '#engine/services.ts';

export function ledgerHandlers({ database }: Services) {
  return { 'ledger.verify': async () => verifyLedger(database.db) };
}
