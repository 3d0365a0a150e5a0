import { hash } from 'node:crypto';
import { appendToLedger, type LedgerEvent } from '#engine/ledger/ledger.ts';
import { bulkInsert } from '#engine/store/bulk-insert.ts';
import { insertConnection } from '#engine/store/connections.ts';
import type { Database } from '#engine/store/database.ts';
import { upsertMeters } from '#engine/store/meters.ts';
import { appendSamples } from '#engine/store/samples.ts';
import type { Schema } from '#engine/store/schema.ts';
import type { Instant } from '#shared/time.ts';
import { connectionSettings, reading } from '#test/support/store-fixtures.ts';
import { seededRandom } from './benchmark.ts';

const FAILED = 0.01;

const insertPolls = bulkInsert<Schema['polls']>((trx, rows) => trx.insertInto('polls').values(rows));

export interface PolledHistory {
  period: { from: Instant; to: Instant };
  connections: number;
  meters: number;
  pollEveryMs: number;
  measureEveryMs: number;
}

/** Fills a store with polls, each with its row in the evidence log, and with what was measured of each meter. */
export async function fillPolled(database: Database, history: PolledHistory): Promise<void> {
  const { period, connections, pollEveryMs } = history;
  const random = seededRandom(5);
  const ids = Array.from({ length: connections }, (_, index) => `connection-${index}`);
  for (const id of ids) await addConnection(database, id, history, random);
  for (let at = period.from; at < period.to; at += 10 * pollEveryMs) {
    const instants = Array.from({ length: 10 }, (_, index) => at + index * pollEveryMs);
    const polls = instants.flatMap((instant) => ids.map((id) => pollRow(id, instant, random)));
    await database.write(async (trx) => {
      await insertPolls(trx, polls);
      await appendToLedger(
        trx,
        polls.map((poll) => pollEvent(poll, random)),
        at,
      );
    });
  }
}

async function addConnection(
  database: Database,
  id: string,
  { period, meters: count, measureEveryMs }: PolledHistory,
  random: () => number,
): Promise<void> {
  const settings = connectionSettings({ name: id, provider: 'generic-http' });
  const readings = Array.from({ length: count }, (_, index) => reading({ key: `meter-${index}` }));
  const instants = Array.from(
    { length: Math.ceil((period.to - period.from) / measureEveryMs) },
    (_, index) => period.from + index * measureEveryMs,
  );
  await database.write(async (trx) => {
    await insertConnection(trx, id, settings, period.from);
    const added = {
      type: 'connection.added',
      actor: 'bench',
      subject: `connection:${id}`,
      payload: { settings },
    } as const;
    await appendToLedger(trx, [added], period.from);
    const meters = await upsertMeters(trx, id, readings, period.from);
    for (const meter of meters) {
      const measurements = instants.map((at) => ({
        at,
        value: Math.floor(random() * 1_000),
        limit: 1_000,
        resetsAt: null,
      }));
      await appendSamples(trx, [{ meter, measurements }]);
    }
  });
}

function pollRow(connectionId: string, at: Instant, random: () => number): Schema['polls'] {
  const isOk = random() >= FAILED;
  const exchange = {
    method: 'GET',
    url: `https://gateway.example/${connectionId}/v1/meters/requests`,
    status: isOk ? 200 : null,
    bytes: isOk ? 280 : 0,
    sha256: isOk ? hash('sha256', String(random())) : null,
    durationMs: 40 + Math.floor(random() * 100),
  };
  return {
    id: `${connectionId}/${at}`,
    connection_id: connectionId,
    started_at: at,
    finished_at: at + exchange.durationMs,
    outcome: isOk ? 'ok' : 'unavailable',
    detail: isOk ? '' : 'gateway.example does not answer. Check the network and its proxy.',
    gaps_json: '[]',
    exchanges_json: JSON.stringify([exchange]),
    attempts: 1,
    clock_offset_ms: isOk ? Math.floor(random() * 100) : null,
    network: isOk ? 0 : 1,
  };
}

function pollEvent(poll: Schema['polls'], random: () => number): LedgerEvent {
  const { outcome, detail } = poll;
  const exchanges: unknown = JSON.parse(poll.exchanges_json);
  const readings = [{ key: 'requests-day', value: Math.floor(random() * 1_000), limit: 1_000 }];
  return {
    type: 'poll.finished',
    actor: 'engine',
    subject: `connection:${poll.connection_id}`,
    payload: { outcome, detail, gaps: [], exchanges, readings },
  };
}
