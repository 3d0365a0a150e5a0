import type { Database } from '#engine/store/database.ts';
import { upsertMeters } from '#engine/store/meters.ts';
import { insertPoll } from '#engine/store/polls.ts';
import { appendSamples } from '#engine/store/samples.ts';
import { release, setDue } from '#engine/store/schedule.ts';
import { putSubscription } from '#engine/store/subscriptions.ts';
import { DAY_MS, floorTo, HOUR_MS, type Instant } from '#shared/time.ts';
import { subscription } from '#test/support/facts.ts';
import { addConnection, pollRecord, reading } from '#test/support/store-fixtures.ts';

const HISTORY_MS = 7 * DAY_MS;

/** A connection polled a moment ago and due in a day, with a week of hourly history of its meters. */
export async function addPolledConnection(
  database: Database,
  meterCount: number,
  random: () => number,
  now: Instant,
): Promise<void> {
  const connectionId = await addConnection(database, { provider: 'generic-http' });
  const poll = pollRecord(connectionId, now);
  const readings = Array.from({ length: meterCount }, (_, index) =>
    reading({ key: `meter-${index}`, name: `Meter ${index}`, limit: 1_000_000 }),
  );
  await database.write(async (trx) => {
    await insertPoll(trx, poll);
    await setDue(trx, connectionId, now);
    await release(trx, connectionId, {
      dueAt: now + DAY_MS,
      breaker: null,
      coolUntil: null,
      pollId: poll.id,
      succeededAt: now,
      usageFrom: null,
    });
    await putSubscription(trx, subscription({ connectionId }), null, now);
    const meters = await upsertMeters(trx, connectionId, readings, now - HISTORY_MS);
    await appendSamples(
      trx,
      meters.map((meter) => ({ meter, measurements: dailyCounter(random, now) })),
    );
  });
}

function dailyCounter(random: () => number, now: Instant) {
  const rate = 5_000 + random() * 45_000;
  return Array.from({ length: HISTORY_MS / HOUR_MS }, (_, index) => {
    const at = now - HISTORY_MS + (index + 1) * HOUR_MS;
    const hours = (at - floorTo(at, DAY_MS)) / HOUR_MS;
    return {
      at,
      value: Math.round(rate * hours * (0.95 + 0.1 * random())),
      limit: 1_000_000,
      resetsAt: null,
    };
  });
}
