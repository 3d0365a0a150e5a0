import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { systemClock } from '#engine/system-clock.ts';
import { floorTo, MINUTE_MS } from '#shared/time.ts';
import { openBenchEngine } from '../bench-engine.ts';
import { seededRandom } from '../benchmark.ts';
import { addPolledConnection } from '../polled-connection.ts';

const METERS_EACH = 10;

/**
 * Puts a store of ten meters a connection with a week of history, judged and with nothing due for a day, into a data
 * folder.
 */
export async function makeMeters(dataFolder: string, connections: number): Promise<void> {
  const { engine, database, file, close } = await openBenchEngine();
  const random = seededRandom(3);
  const now = floorTo(systemClock.now(), MINUTE_MS);
  for (let count = 0; count < connections; count += 1) {
    await addPolledConnection(database, METERS_EACH, random, now);
  }
  await engine.tick();
  await engine.dispatch('store.backup', { target: `${file}.copy` });
  copyFileSync(`${file}.copy`, path.join(dataFolder, 'headroom.db'));
  await close();
}
