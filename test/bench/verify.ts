import { hash } from 'node:crypto';
import path from 'node:path';
import canonicalize from 'canonicalize';
import { appendToLedger, type LedgerEvent } from '#engine/ledger/ledger.ts';
import { verifyLedger } from '#engine/ledger/verify.ts';
import type { Database } from '#engine/store/database.ts';
import { ledgerRowsAfter } from '#engine/store/ledger-rows.ts';
import { openDatabase } from '#engine/store/open-database.ts';
import { MINUTE_MS, SECOND_MS } from '#shared/time.ts';
import { temporaryFolder } from '#test/support/stores.ts';
import { alternating, type Benchmark, seededRandom, timed } from './benchmark.ts';

const ROWS = 100_000;
const BATCH = 1_000;
const CONNECTIONS = 100;
const STARTS_AT = Date.UTC(2026, 0, 1);
const LEAST_RATIO = 0.15;

/** The walk of the whole evidence log, against nothing but SHA-256 over the bytes that its hashes are made of. */
export const verify: Benchmark = {
  name: 'verify',
  async run() {
    const folder = temporaryFolder();
    const database = await openDatabase({ kind: 'sqlite', file: path.join(folder.path, 'headroom.db') });
    await fill(database);
    const texts = await hashedTexts(database);
    const { value, baseline } = await alternating(
      3,
      () => rate(async () => assertIntact(await verifyLedger(database.db))),
      () => rate(() => texts.forEach((text) => hash('sha256', text))),
    );
    await database.close();
    folder.remove();
    const target = LEAST_RATIO * baseline;
    return [{ name: 'verify', value, unit: 'rows/s', baseline, target, better: 'more' }];
  },
};

async function rate(work: () => unknown): Promise<number> {
  return (ROWS / (await timed(work))) * SECOND_MS;
}

function assertIntact({ intact, rows }: Awaited<ReturnType<typeof verifyLedger>>): void {
  if (!intact || rows !== ROWS) throw new Error('The log is not intact.');
}

async function fill(database: Database): Promise<void> {
  const random = seededRandom(4);
  for (let start = 0; start < ROWS; start += BATCH) {
    const events = Array.from({ length: BATCH }, (_, index) => pollEvent(start + index, random));
    await database.write((trx) => appendToLedger(trx, events, STARTS_AT + (start / CONNECTIONS) * MINUTE_MS));
  }
}

/** What a poll of two meters leaves in the log. */
function pollEvent(number: number, random: () => number): LedgerEvent {
  const name = `connection-${number % CONNECTIONS}`;
  const exchanges = ['requests', 'tokens'].map((meter) => ({
    method: 'GET',
    url: `https://gateway.example/${name}/v1/meters/${meter}`,
    status: 200,
    bytes: 280,
    sha256: hash('sha256', `${meter} ${random()}`),
  }));
  const readings = ['requests', 'tokens'].map((key) => ({
    key,
    value: Math.floor(random() * 1_000_000),
    limit: 1_000_000,
  }));
  return {
    type: 'poll.finished',
    actor: 'engine',
    subject: `connection:${name}`,
    payload: { outcome: 'ok', detail: '', gaps: [], exchanges, readings },
  };
}

/** Of each row its own canonical form and its payload's, as they were hashed. */
async function hashedTexts(database: Database): Promise<string[]> {
  const rows = await ledgerRowsAfter(database.db, 0, ROWS);
  return rows.flatMap(({ hash, body, ...row }) => [`\u0000${canonicalize(row)}`, body ?? '']);
}
