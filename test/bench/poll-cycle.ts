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

/**
 * One tick in which 500 connections are due: claims, requests, parsing, store and ledger, and after them the judgement
 * of everything with its forecasts, findings and alerts. The first tick, which finds everything new, is not counted.
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
    const ticks: number[] = [];
    for (let tick = 0; tick <= TICKS; tick += 1) {
      await makeAllDue(database);
      const spent = await timed(() => engine.tick());
      await assertAllPolled(database.db);
      if (tick > 0) ticks.push(spent);
    }
    await close();
    await sandbox.stop();
    const value = quantile(ticks, 0.5);
    const target = MOST_TIMES_IDEAL * IDEAL_MS;
    return [{ name: 'poll-cycle', value, unit: 'ms', baseline: IDEAL_MS, target, better: 'less' }];
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
