import { describe, expect, it } from 'vitest';
import { createPacer } from '#engine/polling/http/pacer.ts';
import { wakingSleepers } from '#engine/sandbox/play.ts';
import { createScenarioClock } from '#engine/sandbox/scenario-clock.ts';
import { systemClock } from '#engine/system-clock.ts';

const AWS = { key: 'aws/eu-west-1/AKIA', requests: 2, perMs: 1_000 };
const never = new AbortController().signal;

/** Instants, after the start, at which turns of these paces were granted when all were asked for at once. */
async function turns(paces: readonly { key: string; requests: number; perMs: number }[]): Promise<number[]> {
  const clock = createScenarioClock({ startAt: 1_000_000, speed: 0 }, systemClock);
  const pacer = createPacer(clock);
  const all = paces.map(async (pace) => {
    await pacer.turn(pace, never);
    return clock.now() - 1_000_000;
  });
  return wakingSleepers(clock, Promise.all(all));
}

describe('a pacer', () => {
  it('lets no more go within its span than the pace allows, in the order of asking', async () => {
    expect(await turns([AWS, AWS, AWS, AWS, AWS])).toEqual([0, 0, 1_000, 1_000, 2_000]);
  });

  it('counts each key by itself', async () => {
    const other = { ...AWS, key: 'aws/us-east-1/AKIA' };
    expect(await turns([AWS, AWS, other, other, AWS])).toEqual([0, 0, 0, 0, 1_000]);
  });

  it('asks nobody to wait who comes slowly', async () => {
    const clock = createScenarioClock({ startAt: 0, speed: 0 }, systemClock);
    const pacer = createPacer(clock);
    for (let at = 0; at < 10_000; at += 500) {
      clock.set(at);
      await pacer.turn(AWS, never);
    }
    expect(clock.nextWakeAt()).toBeNull();
  });

  it('stops waiting when the poll is stopped', async () => {
    const clock = createScenarioClock({ startAt: 0, speed: 0 }, systemClock);
    const pacer = createPacer(clock);
    const stop = new AbortController();
    await pacer.turn({ ...AWS, requests: 1 }, never);
    const waiting = pacer.turn({ ...AWS, requests: 1 }, stop.signal);
    stop.abort();
    await expect(waiting).resolves.toBeUndefined();
  });
});
