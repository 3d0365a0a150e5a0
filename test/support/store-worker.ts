import { appendToLedger } from '#engine/ledger/ledger.ts';
import type { Database, DatabaseLocation } from '#engine/store/database.ts';
import { openDatabase } from '#engine/store/open-database.ts';
import { claimDue } from '#engine/store/schedule.ts';
import { NOW } from './facts.ts';

/** Another process on the same store: `store-worker.ts <job> <location as JSON> <name>`; prints its result as JSON. */
const [job = '', location = '{}', name = ''] = process.argv.slice(2);

const JOBS: Record<string, (database: Database) => Promise<unknown>> = {
  open: async (database) => database.kind,
  append: appendRows,
  claim: claimAll,
};

async function appendRows(database: Database): Promise<number[]> {
  const numbers: number[] = [];
  for (let row = 0; row < 60; row += 1) {
    const event = {
      type: 'poll.finished',
      actor: name,
      subject: 'connection:shared',
      payload: { row },
    } as const;
    numbers.push(...(await database.write((trx) => appendToLedger(trx, [event, event], NOW + row))));
  }
  return numbers;
}

async function claimAll(database: Database): Promise<string[]> {
  const claimed: string[] = [];
  for (;;) {
    const rows = await database.write((trx) =>
      claimDue(trx, { owner: name, now: NOW, leaseMs: 60_000, count: 3 }),
    );
    if (rows.length === 0) return claimed;
    claimed.push(...rows.map((row) => row.connection_id));
  }
}

try {
  const database = await openDatabase(JSON.parse(location) as DatabaseLocation);
  console.log(JSON.stringify(await JOBS[job]?.(database)));
  await database.close();
} catch (error) {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  console.log(JSON.stringify({ code, message: String(error) }));
}
