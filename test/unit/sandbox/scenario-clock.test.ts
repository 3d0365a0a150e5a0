import { describe, expect, it } from 'vitest';
import { createScenarioClock } from '#engine/sandbox/scenario-clock.ts';
import { systemClock } from '#engine/system-clock.ts';

const START = Date.UTC(2026, 10, 22, 9);
const manual = () => createScenarioClock({ startAt: 0, speed: 0 }, systemClock);

/** Lets promises that are settled by now run their continuations. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('a stepped scenario clock', () => {
  it('moves only when told', async () => {
    const clock = createScenarioClock({ startAt: START, speed: 0 }, systemClock);
    const before = clock.now();
    clock.advance(1_500);
    const advanced = clock.now();
    clock.set(START + 60_000);
    expect([before, advanced, clock.now()]).toEqual([START, START + 1_500, START + 60_000]);
  });

  it('wakes sleepers in the order of their due times once their time has come', async () => {
    const clock = createScenarioClock({ startAt: START, speed: 0 }, systemClock);
    const woken: string[] = [];
    void clock.sleep(2_000).then(() => woken.push('two'));
    void clock.sleep(1_000).then(() => woken.push('one'));
    void clock.sleep(9_000).then(() => woken.push('nine'));
    expect(clock.nextWakeAt()).toBe(START + 1_000);
    clock.advance(5_000);
    await settled();
    expect(woken).toEqual(['one', 'two']);
    expect(clock.nextWakeAt()).toBe(START + 9_000);
  });

  it('ends a sleep early and without an error when the signal aborts', async () => {
    const clock = createScenarioClock({ startAt: START, speed: 0 }, systemClock);
    const controller = new AbortController();
    const sleep = clock.sleep(1_000, controller.signal);
    controller.abort();
    await expect(sleep).resolves.toBeUndefined();
    expect(clock.nextWakeAt()).toBeNull();
    await expect(clock.sleep(1_000, controller.signal)).resolves.toBeUndefined();
  });
});

describe('a running scenario clock', () => {
  it('runs at its speed', () => {
    const real = manual();
    const clock = createScenarioClock({ startAt: START, speed: 3_600 }, real);
    real.advance(1_000);
    expect(clock.now()).toBe(START + 3_600_000);
  });

  it('wakes a sleeper after the real time that its scenario time takes', async () => {
    const real = manual();
    const clock = createScenarioClock({ startAt: START, speed: 60 }, real);
    let woken = false;
    void clock.sleep(60_000).then(() => (woken = true));
    real.advance(999);
    await settled();
    expect(woken).toBe(false);
    real.advance(1);
    await settled();
    await settled();
    expect(woken).toBe(true);
  });

  it('wakes a sleeper at once when time is set beyond it', async () => {
    const real = manual();
    const clock = createScenarioClock({ startAt: START, speed: 1 }, real);
    let woken = false;
    void clock.sleep(60_000).then(() => (woken = true));
    clock.set(START + 60_000);
    await settled();
    expect([woken, real.nextWakeAt()]).toEqual([true, null]);
  });
});

describe('a scenario clock whose speed is changed', () => {
  it('goes on from where it is, without a jump, and stands again when told', () => {
    const real = manual();
    const clock = createScenarioClock({ startAt: START, speed: 0 }, real);
    real.advance(5_000);
    clock.setSpeed(1);
    const begun = clock.now();
    real.advance(1_500);
    const ran = clock.now();
    clock.setSpeed(0);
    real.advance(9_000);
    expect([begun, ran, clock.now()]).toEqual([START, START + 1_500, START + 1_500]);
  });

  it('wakes a sleeper from before, whose time now comes by itself', async () => {
    const real = manual();
    const clock = createScenarioClock({ startAt: START, speed: 0 }, real);
    let woken = false;
    void clock.sleep(60_000).then(() => (woken = true));
    clock.setSpeed(60);
    real.advance(1_000);
    await settled();
    await settled();
    expect(woken).toBe(true);
  });
});

describe('the system clock', () => {
  it('ends a sleep early and without an error when the signal aborts', async () => {
    const controller = new AbortController();
    const sleep = systemClock.sleep(60_000, controller.signal);
    controller.abort();
    await expect(sleep).resolves.toBeUndefined();
  });

  it('sleeps at least as long as asked', async () => {
    const started = performance.now();
    await systemClock.sleep(20);
    expect(performance.now() - started).toBeGreaterThanOrEqual(19);
  });
});
