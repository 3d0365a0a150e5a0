import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectAccounts, liveThrough } from '#engine/sandbox/live-through.ts';
import { type Sandbox, startSandbox } from '#engine/sandbox/server.ts';
import { DEMO_NEWS_MS, demoWorld } from '#engine/sandbox/worlds/demo.ts';
import type { World } from '#engine/sandbox/worlds/world.ts';
import type { Status } from '#shared/model/status.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts';
import {
  openEngineBench,
  recordingChannel,
  type EngineBench,
  type Told,
} from '#test/support/engine-bench.ts';

/** In its middle the quota that runs out is the day's; around its turn it is one of longer, of which people know by then. */
const TIMES = [
  ['an afternoon', Date.UTC(2026, 9, 28, 14, 20), ['exhaustion']],
  ['the turn of a day', Date.UTC(2026, 9, 28, 0, 20), []],
] as const;

describe.each(TIMES)('a life lived in two parts, the first in silence, up to %s', (_name, now, more) => {
  const newsFrom = now - DEMO_NEWS_MS;
  const world: World = demoWorld(now);
  let bench: EngineBench;
  let sandbox: Sandbox;
  let status: Status;
  let told: readonly Told[];
  const progress: number[] = [];

  const live = (until: number) =>
    liveThrough({
      engine: bench.engine(),
      world,
      sandbox,
      clock: bench.clock,
      now,
      until,
      onProgress: (at) => void progress.push((at - world.startAt) / (now - world.startAt)),
    });

  beforeAll(async () => {
    bench = await openEngineBench({ startAt: world.startAt, secrets: world.secrets });
    sandbox = await startSandbox({ clock: bench.clock, accounts: world.accounts });
    await live(newsFrom);
    await bench.engine().stop();
    const channel = recordingChannel(bench.clock);
    ({ told } = channel);
    await bench.reopen([channel]);
    await live(now);
    status = await bench.call('status.get', {});
  }, 120_000);
  afterAll(async () => {
    await bench.close();
    await sandbox.close();
  });

  it('tells what is news, and of nothing that was there before and is as it was', () => {
    const news = told.map(({ event, alert }) => `${event} ${alert.kind}`);
    const kinds = ['payment_refused', 'blind_spot', ...more];
    expect(news.sort()).toEqual(kinds.map((kind) => `opened ${kind}`).sort());
    expect(told.every(({ digest, at }) => digest.length === 0 && at > newsFrom)).toBe(true);
    const untold = status.alerts.filter(({ deliveredAt }) => deliveredAt === null);
    expect(untold.map(({ kind }) => kind)).toContain('subscription');
    expect(untold.every(({ openedAt }) => openedAt <= newsFrom)).toBe(true);
  });

  it('ends in the states that the world was made for, with one history', async () => {
    const levels = Object.fromEntries(status.connections.map(({ name, level }) => [name, level]));
    expect(levels).toMatchObject({
      'anthropic-research': 'fine',
      'deepseek-legacy': 'critical',
      'translate-gateway': 'critical',
      'vision-api': 'unknown',
    });
    const gold = status.meters.find(({ key }) => key.includes('checkout'));
    expect(gold?.level).toMatch(/warning|critical/);
    expect(gold?.runway?.p50).toBeLessThan(12);
    expect(await bench.call('ledger.verify', {})).toMatchObject({ intact: true });
    expect(bench.errors).toEqual([]);
  });

  it('says how far it has come, from the first day to the end', () => {
    expect(progress.length).toBeGreaterThan(100);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    expect([(progress[0] ?? 1) < 0.02, (progress.at(-1) ?? 0) > 0.99]).toEqual([true, true]);
  });

  it('goes on in real time, polled as often as real accounts are', async () => {
    await connectAccounts({ engine: bench.engine(), world, sandbox }, 300);
    bench.clock.setSpeed(1);
    const begun = bench.clock.now();
    expect(begun - now).toBeLessThan(5 * MINUTE_MS);
    const before = (await bench.call('connections.polls', { name: 'anthropic-research' })).length;
    bench.clock.setSpeed(0);
    await bench.playUntil(begun + HOUR_MS);
    const polls = await bench.call('connections.polls', { name: 'anthropic-research', count: 1_000 });
    expect(polls.length - before).toBeGreaterThanOrEqual(8);
    expect(polls.at(-1)?.startedAt).toBeLessThan(now - 27 * DAY_MS);
  });
});
