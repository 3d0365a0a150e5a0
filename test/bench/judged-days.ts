import { judgingMethod } from '#engine/analysis/judged-windows.ts';
import { addJudgedWindows } from '#engine/store/judged-windows.ts';
import type { Database } from '#engine/store/database.ts';
import { listMeters } from '#engine/store/meters.ts';
import { DAY_MS, type Instant } from '#shared/time.ts';
import { backtestedDay } from '#test/support/backtested-window.ts';
import { seededRandom } from './benchmark.ts';

/** What the engine leaves behind day by day: how each day of each meter was warned of, up to the end of a period. */
export async function judgeEachDay(
  database: Database,
  { from, to }: { from: Instant; to: Instant },
): Promise<void> {
  const method = await judgingMethod(database.db);
  const random = seededRandom(7);
  const days = Array.from({ length: (to - from) / DAY_MS }, (_, day) => from + day * DAY_MS);
  for (const meter of await listMeters(database.db)) {
    const windows = days.map((day) =>
      backtestedDay({
        from: day,
        to: day + DAY_MS,
        settledAt: day + DAY_MS,
        ends: [0, 0, 0].map(() => ({ isWithinInterval: random() < 0.8, error: random() })),
      }),
    );
    await database.write((trx) =>
      addJudgedWindows(trx, { meterId: meter.id, method, judgedUntil: to }, windows),
    );
  }
}
