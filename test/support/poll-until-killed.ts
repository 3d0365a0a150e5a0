import { randomUUID } from 'node:crypto';
import { createEngine } from '#engine/create-engine.ts';
import { createScenarioClock } from '#engine/sandbox/scenario-clock.ts';
import { openDatabase } from '#engine/store/open-database.ts';
import { systemClock } from '#engine/system-clock.ts';
import { MINUTE_MS } from '#shared/time.ts';
import { NOW } from './facts.ts';
import { fakeProvider, ok } from './fake-provider.ts';
import { call, noMail, noNetwork } from './fake-engines.ts';
import { recordingLog } from './recording-log.ts';
import { connectionSettings, reading } from './store-fixtures.ts';

/**
 * A process that polls as fast as it can, five minutes of made-up time a tick, until it is killed:
 * `poll-until-killed.ts <database file>`. Every poll brings a value that the one before did not have.
 */
const [file = ''] = process.argv.slice(2);
const database = await openDatabase({ kind: 'sqlite', file });
const newest = await database.db
  .selectFrom('ledger')
  .select((e) => e.fn.max('ts').as('at'))
  .executeTakeFirst();
const clock = createScenarioClock({ startAt: (newest?.at ?? NOW) + 6 * MINUTE_MS, speed: 0 }, systemClock);

const engine = await createEngine({
  database,
  clock,
  ids: { next: () => randomUUID(), random: () => 0.5 },
  http: noNetwork,
  mailer: noMail,
  secrets: { resolve: () => Promise.reject(new Error('There are no secrets here.')) },
  log: recordingLog(),
  providers: [
    fakeProvider({
      poll: async ({ now }) => ok(reading({ value: Math.floor(now / MINUTE_MS), limit: null })),
    }),
  ],
  channels: [],
  version: 'test',
});
if ((await call(engine, 'connections.list', {})).length === 0) {
  for (let index = 0; index < 8; index += 1) {
    await call(engine, 'connections.add', { settings: connectionSettings(), actor: 'test' });
  }
}
for (let tick = 0; ; tick += 1) {
  clock.advance(6 * MINUTE_MS);
  await engine.tick();
  if (tick === 0) console.log('polling');
}
