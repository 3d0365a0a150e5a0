import { listConnections } from '#engine/store/connections.ts';
import type { Database } from '#engine/store/database.ts';
import { setDue } from '#engine/store/schedule.ts';
import type { Readable } from '#engine/store/schema.ts';
import { systemClock } from '#engine/system-clock.ts';
import { type Benchmark, quantile, timed } from './benchmark.ts';
import { openBenchEngine } from './bench-engine.ts';
import { gateways } from './gateways.ts';
import { startSandboxProcess } from './sandbox-process.ts';

const CONNECTIONS = 500;
const CONCURRENCY = 32;
const LATENCY_MS = 50;
const TICKS = 5;
/** What nothing but waiting for the answers takes. */
const IDEAL_MS = (CONNECTIONS * LATENCY_MS) / CONCURRENCY;
const MOST_TIMES_IDEAL = 1.3;
const MOST_TIMES_IDEAL_JUDGED = 2;

/**
 * One tick in which 500 connections are due. `poll-cycle` ends when the last poll is stored with its ledger row: claims,
 * requests, parsing, store. `poll-cycle-judged` goes on until everything is judged anew: forecasts, findings, alerts.
 * The first tick, which finds everything new, is not counted.
 */
export const pollCycle: Benchmark = {
  name: 'poll-cycle',
  async run() {
    const world = gateways(CONNECTIONS);
    const sandbox = await startSandboxProcess(CONNECTIONS, LATENCY_MS);
    const { engine, database, close } = await openBenchEngine({
      concurrency: CONCURRENCY,
      secrets: world.secrets,
    });
    const connections = world.connections((id) => sandbox.url(id));
    await engine.dispatch('connections.apply', { connections, actor: 'bench' });
    const stored: number[] = [];
    const judged: number[] = [];
    let storedAt = 0;
    engine.on('poll.finished', () => {
      storedAt = performance.now();
    });
    for (let tick = 0; tick <= TICKS; tick += 1) {
      await makeAllDue(database);
      const startedAt = performance.now();
      const spent = await timed(() => engine.tick());
      await assertAllPolled(database.db);
      if (tick === 0) continue;
      stored.push(storedAt - startedAt);
      judged.push(spent);
    }
    await close();
    await sandbox.stop();
    const line = { unit: 'ms', baseline: IDEAL_MS, better: 'less' } as const;
    return [
      { ...line, name: 'poll-cycle', value: quantile(stored, 0.5), target: MOST_TIMES_IDEAL * IDEAL_MS },
      {
        ...line,
        name: 'poll-cycle-judged',
        value: quantile(judged, 0.5),
        target: MOST_TIMES_IDEAL_JUDGED * IDEAL_MS,
      },
    ];
  },
};

async function makeAllDue(database: Database): Promise<void> {
  const now = systemClock.now();
  await database.write(async (trx) => {
    for (const { id } of await listConnections(trx)) await setDue(trx, id, now);
  });
}

async function assertAllPolled(db: Readable): Promise<void> {
  const { ok } = await db
    .selectFrom('schedule as s')
    .innerJoin('polls as p', 'p.id', 's.last_poll_id')
    .where('s.due_at', '>', systemClock.now())
    .where('p.outcome', '=', 'ok')
    .select((e) => e.fn.countAll<number>().as('ok'))
    .executeTakeFirstOrThrow();
  if (ok !== CONNECTIONS) throw new Error(`${CONNECTIONS - ok} polls of the tick did not succeed.`);
}
