import { afterEach, describe, expect, it } from 'vitest';
import type { AlertChannel } from '#engine/ports.ts';
import type { PollContext } from '#engine/providers/provider.ts';
import { apiKeysOf } from '#engine/store/inventory.ts';
import { ledgerEntriesBetween } from '#engine/store/ledger-rows.ts';
import { listMeters } from '#engine/store/meters.ts';
import { recentPolls } from '#engine/store/polls.ts';
import { scheduleRows } from '#engine/store/schedule.ts';
import { storeSettings } from '#engine/settings.ts';
import { apiKeyReadingSchema } from '#shared/model/api-key.ts';
import { moneyUnit } from '#shared/model/meter.ts';
import { DEFAULT_SETTINGS } from '#shared/model/settings.ts';
import type { PollOutcome } from '#shared/model/poll.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts';
import { recordingChannel, type Told } from '#test/support/engine-bench.ts';
import { apiKey, diagnosis, NOW } from '#test/support/facts.ts';
import { call, type FakeEngines, openFakeEngines } from '#test/support/fake-engines.ts';
import { type FakeConfig, fakeProvider, observation, ok } from '#test/support/fake-provider.ts';
import { gate, settled } from '#test/support/gate.ts';
import { countRows, reading } from '#test/support/store-fixtures.ts';

const open: FakeEngines[] = [];
afterEach(async () => {
  for (const bench of open.splice(0)) await bench.close();
});

async function bench(...options: Parameters<typeof openFakeEngines>) {
  const engines = await openFakeEngines(...options);
  open.push(engines);
  return engines;
}

/** A vendor that counts who is polled, and how many polls are under way. */
function countingVendor(
  answer: (context: PollContext<FakeConfig>) => Promise<PollOutcome> = async () => ok(),
) {
  const polls: string[] = [];
  const underWay: string[] = [];
  const most = { atOnce: 0, ofOneAccount: 0 };
  const provider = fakeProvider({
    async poll(context) {
      const { account } = context.config;
      polls.push(account);
      underWay.push(account);
      most.atOnce = Math.max(most.atOnce, underWay.length);
      most.ofOneAccount = Math.max(most.ofOneAccount, underWay.filter((other) => other === account).length);
      try {
        return await answer(context);
      } finally {
        underWay.splice(underWay.indexOf(account), 1);
      }
    },
  });
  return { provider, polls, most };
}

const names = (count: number) => Array.from({ length: count }, (_, index) => ({ name: `c-${index + 1}` }));
const refused: PollOutcome = {
  kind: 'payment_required',
  detail: 'No credit.',
  diagnosis: diagnosis(),
  observation: null,
};
const silence: PollOutcome = { kind: 'unavailable', detail: 'No byte came back.', network: true };
const down: PollOutcome = { kind: 'unavailable', detail: 'HTTP 503', network: false };
const summary = (told: readonly Told[]) =>
  told.map(({ event, alert, digest }) => [event, alert.kind, digest.length]);

describe('costs that could not be read whole', () => {
  it('leave the budget unknown, and are asked for from the start once more', async () => {
    const asked: number[] = [];
    const costsFrom: (number | null | undefined)[] = [undefined, null, undefined];
    const provider = fakeProvider({
      reportsCost: true,
      async poll({ usageFrom }) {
        asked.push(usageFrom);
        const from = costsFrom[asked.length - 1];
        return { kind: 'ok', observation: observation(from === undefined ? {} : { costsFrom: from }) };
      },
    });
    const engines = await bench({ providers: [provider] });
    const engine = await engines.start();
    await engines.add(engine, { name: 'c-1', budget: { amount: '100', currency: 'USD' } });
    const known: (number | null | undefined)[] = [];
    for (const wait of [0, 3 * DAY_MS, DAY_MS]) {
      await engines.after(wait, engine);
      known.push((await scheduleRows(engines.database.db))[0]?.usage_from);
    }
    const [first] = asked;
    expect(known).toEqual([first, null, first]);
    expect(asked[2]).toBe(first);
  });
});

describe('time', () => {
  it('that passed in a sleep of three days makes each connection due once, not once an interval', async () => {
    const { provider, polls } = countingVendor();
    const engines = await bench({ providers: [provider] });
    const engine = await engines.start();
    await engines.add(engine, ...names(5));
    expect(await engines.after(0, engine)).toBe(5);
    expect(await engines.after(3 * DAY_MS, engine)).toBe(5);
    expect(await engines.after(MINUTE_MS, engine)).toBe(0);
    expect(polls.toSorted()).toEqual(
      names(10)
        .slice(0, 5)
        .flatMap(({ name }) => [name, name]),
    );
  });

  it('that is set back by an hour stops no polling and is noted in the ledger', async () => {
    const { provider } = countingVendor();
    const engines = await bench({ providers: [provider] });
    const engine = await engines.start();
    await engines.add(engine, ...names(3));
    await engines.after(0, engine);
    expect(await engines.after(-HOUR_MS, engine)).toBe(3);
    expect(await engines.after(MINUTE_MS, engine)).toBe(0);
    expect(await engines.after(5 * MINUTE_MS, engine)).toBe(3);
    const jumps = await ledgerEntriesBetween(engines.database.db, ['clock.jumped'], 0, NOW + DAY_MS);
    expect(jumps.map(({ body }) => body)).toEqual([JSON.stringify({ backwardsMs: HOUR_MS })]);
  });

  it('that was years ahead when the engine stopped does not keep the next start from polling', async () => {
    const { provider } = countingVendor();
    const engines = await bench({ providers: [provider] });
    const [real, first] = [engines.clock.now(), await engines.start()];
    engines.clock.advance(4 * 365 * DAY_MS);
    await engines.add(first, ...names(2));
    await engines.after(0, first);
    await first.stop();
    engines.clock.set(real);
    expect(await engines.after(0, await engines.start())).toBe(2);
  });
});

describe('a meter whose newest number is ahead of the clock', () => {
  /** Used up by one every minute of true time, polled every five, with a history of six hours. */
  const lived = async () => {
    let trueNow = 0;
    const engines: FakeEngines = await bench({
      providers: [
        fakeProvider({
          poll: async () =>
            ok(
              reading({
                value: Math.round((trueNow - NOW) / MINUTE_MS),
                window: { kind: 'none' },
                limit: 99_999,
              }),
            ),
        }),
      ],
      clockOffsetMs: () => trueNow - engines.clock.now(),
    });
    const setTo = (own: number, real: number) => {
      engines.clock.set(own);
      trueNow = real;
    };
    const engine = await engines.start();
    await engines.add(engine, { name: 'a' });
    const live = async (from: { own: number; real: number }, ms: number) => {
      for (let lapsed = 0; lapsed <= ms; lapsed += 6 * MINUTE_MS) {
        setTo(from.own + lapsed, from.real + lapsed);
        await engine.tick();
      }
    };
    await live({ own: NOW + MINUTE_MS, real: NOW + MINUTE_MS }, 6 * HOUR_MS);
    const seen = async () => {
      const [meter] = (await call(engine, 'status.get', {})).meters;
      return { level: meter?.level, value: meter?.value, sentence: meter?.sentence };
    };
    const jumps = async () =>
      (await ledgerEntriesBetween(engines.database.db, ['clock.jumped'], 0, NOW + 9_999 * DAY_MS)).map(
        ({ subject, body }) => [subject.replace(/:.*/, ''), JSON.parse(body ?? '') as unknown],
      );
    return { engines, live, seen, jumps };
  };

  it('is unknown and says why while the clock is behind, and goes on once it is right', async () => {
    const { engines, live, seen, jumps } = await lived();
    const [before, polls] = [await seen(), await countRows(engines.database.db, 'polls')];
    const behind = { own: NOW + 2 * HOUR_MS, real: NOW + 6 * HOUR_MS + 10 * MINUTE_MS };
    await live(behind, HOUR_MS);
    const during = await seen();
    expect(await countRows(engines.database.db, 'polls')).toBe(polls + 11);
    await live({ own: NOW + 8 * HOUR_MS, real: NOW + 8 * HOUR_MS }, 0);
    expect([before.level, during.level, (await seen()).level]).toEqual(['fine', 'unknown', 'fine']);
    expect(during).toMatchObject({
      value: before.value,
      sentence: expect.stringMatching(
        /^No forecast for Requests a day: its newest number was read at 2026-11-22T18:01:00Z, 3 h \d+ min ahead of this computer's clock; set the clock right\.$/,
      ) as string,
    });
    expect((await seen()).value).toBe('480');
    expect(await jumps()).toEqual([['engine', { backwardsMs: 4 * HOUR_MS + MINUTE_MS }]]);
  });

  it('goes on at once where the vendor bears out a clock that had run ahead for a year', async () => {
    const { engines, live, seen, jumps } = await lived();
    const real = NOW + 6 * HOUR_MS + 10 * MINUTE_MS;
    await live({ own: real + 365 * DAY_MS, real }, HOUR_MS);
    await live({ own: real + HOUR_MS + MINUTE_MS, real: real + HOUR_MS + MINUTE_MS }, HOUR_MS);
    expect(await seen()).toMatchObject({ level: 'fine', value: '491' });
    expect(await jumps()).toEqual([
      ['engine', { backwardsMs: 365 * DAY_MS - MINUTE_MS }],
      ['connection', { backwardsMs: 365 * DAY_MS - MINUTE_MS, takenBack: ['requests-day'] }],
    ]);
    const { connectionId } = (await listMeters(engines.database.db))[0]!;
    expect(
      (await recentPolls(engines.database.db, connectionId, 500)).every(({ outcome }) => outcome === 'ok'),
    ).toBe(true);
  });

  it('is noted also where the clock was set back while no engine ran', async () => {
    const { engines, jumps } = await lived();
    engines.clock.set(NOW + HOUR_MS);
    await (await engines.start()).tick();
    expect(await jumps()).toEqual([['engine', { backwardsMs: 5 * HOUR_MS + MINUTE_MS }]]);
  });
});

describe('a meter that is polled once a day', () => {
  it('is not unknown for the hours by which a poll comes later than the one of the day before', async () => {
    let value = 0;
    const provider = fakeProvider({
      poll: async () => ok(reading({ value: (value += 10), window: { kind: 'none' }, limit: 100_000 })),
    });
    const engines = await bench({ providers: [provider] });
    const engine = await engines.start();
    await engines.add(engine, { name: 'daily', pollIntervalSeconds: 86_400 });
    await engines.after(0, engine);
    await engines.after(DAY_MS, engine);
    const levels = new Set<string | undefined>();
    for (let hour = 0; hour < 52; hour += 1) {
      engines.clock.advance(HOUR_MS);
      if (hour % 26 === 25) await engine.tick();
      levels.add((await call(engine, 'status.get', {})).meters[0]?.level);
    }
    expect([...levels]).toEqual(['fine']);
  });
});

describe('several engines on one store', () => {
  it('never poll a connection at the same time, and each due connection once', async () => {
    const { provider, polls, most } = countingVendor(async () => {
      await settled();
      return ok(reading());
    });
    const engines = await bench({ providers: [provider] });
    const [a, b] = [await engines.start(), await engines.start()];
    await engines.add(a, ...names(12));
    for (let round = 1; round <= 4; round += 1) {
      const polled = await Promise.all([a.tick(), b.tick(), a.tick()]);
      expect(polled.reduce((sum, each) => sum + each.polled, 0)).toBe(12);
      engines.clock.advance(6 * MINUTE_MS);
    }
    expect({ polls: polls.length, ofOneAccount: most.ofOneAccount }).toEqual({ polls: 48, ofOneAccount: 1 });
  });

  it('hold leases only for polls that run: what waits for a slow vendor is left to the other', async () => {
    const slow = gate();
    const { provider, polls } = countingVendor(async () => {
      await slow.pass();
      return ok();
    });
    const engines = await bench({ providers: [provider] });
    await engines.database.write((trx) =>
      storeSettings(trx, { ...DEFAULT_SETTINGS, polling: { concurrency: 2, perHost: 4 } }, NOW),
    );
    const [a, b] = [await engines.start(), await engines.start()];
    await engines.add(a, ...names(4));
    const ticks = [a.tick(), b.tick()];
    await settled();
    expect(polls).toHaveLength(4);
    slow.open();
    expect((await Promise.all(ticks)).map(({ polled }) => polled)).toEqual([2, 2]);
  });

  it('take over from one that was killed once its lease runs out, and drop what it brings later', async () => {
    const hung = gate();
    let isHanging = true;
    const { provider } = countingVendor(async () => {
      if (isHanging) await hung.pass();
      return ok();
    });
    const engines = await bench({ providers: [provider] });
    const [killed, other] = [await engines.start(), await engines.start()];
    await engines.add(killed, ...names(1));
    const lost = killed.tick();
    await settled();
    isHanging = false;
    expect(await engines.after(4 * MINUTE_MS, other)).toBe(0);
    expect(await engines.after(MINUTE_MS, other)).toBe(1);
    hung.open();
    await lost;
    expect(await countRows(engines.database.db, 'polls')).toBe(1);
    expect(engines.log.filter(({ level }) => level === 'warn').map(({ message }) => message)).toEqual([
      'a poll was dropped: its lease had run out',
    ]);
  });
});

describe('one engine', () => {
  it('polls all others when one provider throws, and shows the blind connection', async () => {
    const broken = fakeProvider({ id: 'broken', poll: () => Promise.reject(new Error('bug')) });
    const engines = await bench({ providers: [fakeProvider(), broken] });
    const engine = await engines.start();
    await engines.add(engine, { name: 'a' }, { name: 'b', provider: 'broken' }, { name: 'c' });
    expect(await engines.after(0, engine)).toBe(3);
    const { connections } = await call(engine, 'status.get', {});
    expect(connections.map(({ name, outcome }) => [name, outcome])).toEqual([
      ['a', 'ok'],
      ['b', 'malformed'],
      ['c', 'ok'],
    ]);
  });

  it('stores a poll whose vendor names a meter twice, and keeps keys that a list with a gap left out', async () => {
    const key = (externalId: string) => apiKeyReadingSchema.parse(apiKey({ externalId }));
    const gaps = [{ what: 'keys of project p', outcome: 'unavailable' as const, detail: 'HTTP 503' }];
    const readings = [reading({ value: 1 }), reading({ value: 2 })];
    const answers = [
      observation({ meters: readings, apiKeys: [key('k-1'), key('k-2')] }),
      observation({ apiKeys: [key('k-1')], gaps }),
      observation({ apiKeys: [key('k-1')] }),
    ];
    const poll = async () => ({ kind: 'ok' as const, observation: answers.shift() ?? observation() });
    const engines = await bench({ providers: [fakeProvider({ poll })] });
    const engine = await engines.start();
    const [connection] = await engines.add(engine, { name: 'a' });
    const keys: string[][] = [];
    for (let round = 0; round < 3; round += 1) {
      expect(await engines.after(6 * MINUTE_MS, engine)).toBe(1);
      const known = await apiKeysOf(engines.database.db, [connection?.id ?? '']);
      keys.push(known.map(({ externalId }) => externalId));
    }
    expect(keys).toEqual([['k-1', 'k-2'], ['k-1', 'k-2'], ['k-1']]);
    expect((await call(engine, 'status.get', {})).meters.map(({ value }) => value)).toEqual(['2']);
  });

  it.each<[string, Parameters<typeof fakeProvider>[0]]>([
    [
      'of a provider that reads costs now and then',
      { reportsCost: true, coversCost: ({ usageRecords }) => usageRecords.length > 0 },
    ],
    ['of a provider that tells costs to some accounts alone', { reportsCost: 'partial' }],
  ])('%s, knows no spend of a budget before costs were read, and keeps it after', async (_title, options) => {
    const cost = (amount: number) => ({
      bucketAt: Math.floor(NOW / DAY_MS) * DAY_MS,
      bucketMs: DAY_MS,
      metric: 'cost' as const,
      amount,
      currency: 'USD',
      model: null,
      apiKeyId: null,
      project: null,
      lineItem: null,
      userId: null,
    });
    const answers = [[], [cost(2_500_000)], []].map((usageRecords) => observation({ usageRecords }));
    const poll = async () => ({ kind: 'ok' as const, observation: answers.shift() ?? observation() });
    const provider = fakeProvider({ ...options, poll });
    const engines = await bench({ providers: [provider] });
    const engine = await engines.start();
    await engines.add(engine, { name: 'a', budget: { amount: '10', currency: 'USD' } });
    const values: unknown[] = [];
    for (let round = 0; round < 3; round += 1) {
      expect(await engines.after(6 * MINUTE_MS, engine)).toBe(1);
      values.push((await call(engine, 'status.get', {})).meters.map(({ value }) => value));
    }
    expect(values).toEqual([[null], ['2.50'], ['2.50']]);
  });

  it('has no more polls under way than the settings allow, a person asking included', async () => {
    const { provider, most } = countingVendor(async () => {
      await settled();
      return ok();
    });
    const engines = await bench({ providers: [provider] });
    await engines.database.write((trx) =>
      storeSettings(trx, { ...DEFAULT_SETTINGS, polling: { concurrency: 3, perHost: 4 } }, NOW),
    );
    const engine = await engines.start();
    await engines.add(engine, ...names(10));
    const [ticked, asked] = await Promise.all([engine.tick(), call(engine, 'polls.run', {})]);
    expect(most).toEqual({ atOnce: 3, ofOneAccount: 1 });
    expect(ticked.polled + asked.filter(({ outcome }) => outcome !== null).length).toBeGreaterThanOrEqual(10);
  });

  it('waits at its stop for running polls, keeps what they brought and gives its leases back', async () => {
    const running = gate();
    const { provider } = countingVendor(async ({ config, signal }) => {
      await running.pass();
      return config.account === 'c-1' || !signal.aborted ? ok(reading()) : down;
    });
    const engines = await bench({ providers: [provider] });
    const engine = await engines.start();
    await engines.add(engine, ...names(2));
    const ticking = engine.tick();
    await settled();
    let isStopped = false;
    const stopping = engine.stop().then(() => {
      isStopped = true;
    });
    await settled();
    expect(isStopped).toBe(false);
    running.open();
    await Promise.all([stopping, ticking]);
    const polls = await engines.database.db.selectFrom('polls').select('outcome').execute();
    expect(polls).toEqual([{ outcome: 'ok' }]);
    expect((await scheduleRows(engines.database.db)).map((row) => row.lease_owner)).toEqual([null, null]);
    expect(await engines.after(0, await engines.start())).toBe(1);
  });
});

describe('alerts', () => {
  /** One connection each at two vendors, which answer what `answer` says. */
  async function twoVendors(channel?: AlertChannel) {
    const answers = new Map<string, PollOutcome>();
    const poll = async ({ config }: PollContext<FakeConfig>) => answers.get(config.account) ?? ok();
    const told: Told[] = [];
    const engines = await bench({
      providers: [fakeProvider({ poll }), fakeProvider({ id: 'other', poll })],
      channels: (clock) => {
        const recording = recordingChannel(clock);
        return [
          channel ?? {
            id: 'recording',
            deliver: async (message, signal) => {
              await recording.deliver(message, signal);
              told.push(...recording.told.splice(0));
            },
          },
        ];
      },
    });
    const engine = await engines.start();
    const [a, b] = await engines.add(engine, { name: 'a' }, { name: 'b', provider: 'other' });
    if (!a || !b) throw new Error('The connections were not added.');
    const answer = (outcome: PollOutcome, ...accounts: string[]) =>
      accounts.forEach((account) => answers.set(account, outcome));
    return { engines, engine, answer, told, a, b };
  }
  const alertsOf = (engine: Parameters<typeof call>[0]) => call(engine, 'alerts.list', {});
  const stateOf = async (engine: Parameters<typeof call>[0], kind: string) =>
    (await alertsOf(engine)).filter((alert) => alert.kind === kind).map(({ state }) => state);

  it('tell of the own network once, not of every connection, and of its return', async () => {
    const { engines, engine, answer, told } = await twoVendors();
    await engines.live(10 * MINUTE_MS, engine);
    answer(silence, 'a', 'b');
    await engines.live(3 * HOUR_MS, engine);
    expect((await alertsOf(engine)).map(({ kind, state }) => [kind, state])).toEqual([['network', 'firing']]);
    answer(ok(), 'a', 'b');
    await engines.live(30 * MINUTE_MS, engine);
    expect(summary(told)).toEqual([
      ['opened', 'network', 0],
      ['resolved', 'network', 0],
    ]);
  });

  it('are not repeated by a restart', async () => {
    const { engines, engine, answer, told } = await twoVendors();
    answer(refused, 'a');
    await engines.live(20 * MINUTE_MS, engine);
    const before = summary(told);
    await engine.stop();
    const restarted = await engines.start();
    await engines.live(20 * MINUTE_MS, restarted);
    expect(before.map(([event, kind]) => [event, kind])).toContainEqual(['opened', 'payment_refused']);
    expect(summary(told)).toEqual(before);
  });

  it('of a first look come as one message that leads with the worst', async () => {
    const { engines, engine, answer, told } = await twoVendors();
    answer(refused, 'a');
    answer({ kind: 'unauthorized', detail: 'The key was revoked.' }, 'b');
    await engines.after(0, engine);
    expect(told).toHaveLength(1);
    const [message] = told;
    const all = [message?.alert, ...(message?.digest ?? [])];
    expect(message).toMatchObject({ event: 'opened', alert: { level: 'critical' } });
    expect(all.map((alert) => alert?.id).toSorted()).toEqual(
      (await alertsOf(engine)).map(({ id }) => id).toSorted(),
    );
    expect(all.length).toBeGreaterThan(1);
    await engines.live(20 * MINUTE_MS, engine);
    expect(told).toHaveLength(1);
  });

  it('are tried again, ever later, while their channel fails, and count as delivered only then', async () => {
    const tries: number[] = [];
    let isUp = false;
    let now = () => 0;
    const failing: AlertChannel = {
      id: 'failing',
      async deliver() {
        tries.push(now());
        if (!isUp) throw new Error('HTTP 500 from the receiver');
      },
    };
    const { engines, engine, answer } = await twoVendors(failing);
    now = () => engines.clock.now();
    await engines.after(0, engine);
    answer(refused, 'a');
    for (let tick = 0; tick < 180; tick += 1) await engines.after(MINUTE_MS, engine);
    const waits = tries.slice(1).map((at, index) => at - (tries[index] ?? 0));
    expect(waits).toEqual(waits.toSorted((x, y) => x - y));
    expect(waits.at(0)).toBeLessThanOrEqual(5 * MINUTE_MS);
    expect(waits.at(-1)).toBeGreaterThanOrEqual(HOUR_MS);
    expect(waits.at(-1)).toBeLessThanOrEqual(HOUR_MS + 5 * MINUTE_MS);
    const refusedAlert = async () => (await alertsOf(engine)).find(({ kind }) => kind === 'payment_refused');
    expect(await refusedAlert()).toMatchObject({ deliveredAt: null });
    isUp = true;
    await engines.live(70 * MINUTE_MS, engine);
    const delivered = await refusedAlert();
    expect(delivered?.deliveredAt).toBe(tries.at(-1));
    const rows = await ledgerEntriesBetween(engines.database.db, ['alert.delivered'], 0, NOW + DAY_MS);
    expect(rows.map(({ subject, ts }) => [subject, ts])).toContainEqual([
      `alert:${delivered?.id}`,
      tries.at(-1),
    ]);
  });

  it('stay acknowledged or snoozed over a restart; a snooze ends at its time', async () => {
    const { engines, engine, answer, told } = await twoVendors();
    await engines.after(0, engine);
    answer(refused, 'a', 'b');
    await engines.live(10 * MINUTE_MS, engine);
    const [first, second] = (await alertsOf(engine)).filter(({ kind }) => kind === 'payment_refused');
    const until = engines.clock.now() + 2 * HOUR_MS;
    await call(engine, 'alerts.acknowledge', { id: first?.id ?? '', actor: 'Ada' });
    await call(engine, 'alerts.snooze', { id: second?.id ?? '', until, actor: 'Ada' });
    await engine.stop();
    told.length = 0;
    const restarted = await engines.start();
    await engines.live(HOUR_MS, restarted);
    expect((await stateOf(restarted, 'payment_refused')).toSorted()).toEqual(['acknowledged', 'snoozed']);
    expect(told.filter(({ alert }) => alert.kind === 'payment_refused')).toEqual([]);
    await engines.live(HOUR_MS + 10 * MINUTE_MS, restarted);
    const again = told.filter(({ alert }) => alert.kind === 'payment_refused');
    expect(again.map(({ event, alert }) => [event, alert.id])).toEqual([['opened', second?.id]]);
  });

  it('are never resolved by what is unknown: failed polls are no recovery', async () => {
    const { engines, engine, answer } = await twoVendors();
    const balance = (value: number) =>
      ok(
        reading({
          key: 'credit',
          kind: 'balance',
          window: { kind: 'none' },
          unit: moneyUnit('USD'),
          value,
          limit: null,
        }),
      );
    answer(balance(0), 'a');
    answer(refused, 'b');
    await engines.live(10 * MINUTE_MS, engine);
    const states = async () => [
      await stateOf(engine, 'exhaustion'),
      await stateOf(engine, 'payment_refused'),
    ];
    expect(await states()).toEqual([['firing'], ['firing']]);
    answer(down, 'a', 'b');
    await engines.live(8 * HOUR_MS, engine);
    expect(await states()).toEqual([['firing'], ['firing']]);
    answer(balance(900_000_000), 'a');
    answer(ok(), 'b');
    await engines.live(7 * HOUR_MS, engine);
    expect(await states()).toEqual([['resolved'], ['resolved']]);
  });
});
