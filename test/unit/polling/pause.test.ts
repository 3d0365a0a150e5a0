import { expect, it } from 'vitest';
import { createPause } from '#engine/polling/pause.ts';
import { createScenarioClock } from '#engine/sandbox/scenario-clock.ts';
import { systemClock } from '#engine/system-clock.ts';

it('a pause lasts until its time, or until it is ended', () => {
  const clock = createScenarioClock({ startAt: 1_000, speed: 0 }, systemClock);
  const pause = createPause(clock);
  const seen = [pause.until()];
  pause.set(2_000);
  clock.set(1_999);
  seen.push(pause.until());
  clock.set(2_000);
  seen.push(pause.until());
  pause.set(3_000);
  pause.set(null);
  seen.push(pause.until());
  expect(seen).toEqual([null, 2_000, null, null]);
});
