import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Engine } from '#engine/create-engine.ts';
import type { PollOutcome } from '#shared/model/poll.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/time.ts';
import { type FakeEngines, openFakeEngines } from '#test/support/fake-engines.ts';
import { fakeProvider, ok } from '#test/support/fake-provider.ts';
import { settled } from '#test/support/gate.ts';

const silence: PollOutcome = { kind: 'unavailable', detail: 'No byte came back.', network: true };

let engines: FakeEngines;
let engine: Engine;
let answer: PollOutcome;
let polls: string[];

beforeEach(async () => {
  // The tick is the wall clock's: this one is moved by the test.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
  answer = ok();
  polls = [];
  const provider = fakeProvider({
    async poll({ config }) {
      polls.push(config.account);
      return answer;
    },
  });
  engines = await openFakeEngines({ providers: [provider] });
  engine = await engines.start();
});
afterEach(async () => {
  vi.useRealTimers();
  await engines.close();
});

/** Real time alone: what the engine's own clock says is the test's to move. */
async function ticks(count: number) {
  for (let tick = 0; tick < count; tick += 1) {
    await vi.advanceTimersByTimeAsync(10 * SECOND_MS);
    await settled();
  }
}

/** @returns the connections polled by the ticks that came meanwhile */
async function polledIn(work: () => Promise<unknown>) {
  polls.splice(0);
  await work();
  await settled();
  return polls.toSorted();
}

describe('a machine that sleeps', () => {
  it('is not ticked on, and polls once at its wake-up, as often as that is told', async () => {
    await engines.add(engine, { name: 'c-1' }, { name: 'c-2' });
    engine.start();
    await ticks(1);
    expect(polls.toSorted()).toEqual(['c-1', 'c-2']);
    engine.suspend();
    engine.suspend();
    engines.clock.advance(3 * HOUR_MS);
    expect(await polledIn(() => ticks(3))).toEqual([]);
    expect(await polledIn(() => Promise.all([engine.resume(), engine.resume()]))).toEqual(['c-1', 'c-2']);
    engines.clock.advance(10 * MINUTE_MS);
    expect(await polledIn(() => ticks(1))).toEqual(['c-1', 'c-2']);
  });

  it('wakes no engine that was not started or has stopped', async () => {
    await engines.add(engine, { name: 'c-1' });
    expect(await polledIn(() => engine.resume())).toEqual([]);
    engine.start();
    await ticks(1);
    await engine.stop();
    engines.clock.advance(DAY_MS);
    engine.suspend();
    expect(await polledIn(() => engine.resume())).toEqual([]);
    expect(await polledIn(() => ticks(2))).toEqual([]);
  });
});

describe('a network that comes back', () => {
  it('makes due what heard nothing at all, and not what is not due', async () => {
    answer = silence;
    await engines.add(engine, { name: 'silent', pollIntervalSeconds: 86_400 });
    engine.start();
    await ticks(1);
    answer = ok();
    await engines.add(engine, { name: 'heard', pollIntervalSeconds: 86_400 });
    await ticks(1);
    engines.clock.advance(10 * MINUTE_MS);
    expect(await polledIn(() => ticks(1))).toEqual([]);
    expect(await polledIn(() => engine.resume())).toEqual(['silent']);
    engines.clock.advance(10 * MINUTE_MS);
    expect(await polledIn(() => engine.resume())).toEqual([]);
  });

  it('again and again has nobody polled more often than the floor', async () => {
    answer = silence;
    await engines.add(engine, { name: 'silent', pollIntervalSeconds: 86_400 });
    engine.start();
    await ticks(1);
    engines.clock.advance(20 * SECOND_MS);
    expect(await polledIn(() => engine.resume())).toEqual([]);
    engines.clock.advance(20 * SECOND_MS);
    expect(await polledIn(() => engine.resume())).toEqual([]);
    engines.clock.advance(20 * SECOND_MS);
    expect(await polledIn(() => ticks(1))).toEqual(['silent']);
  });
});
