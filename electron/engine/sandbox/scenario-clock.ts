import type { Clock } from '#engine/ports.ts';
import type { Instant } from '#shared/time.ts';

export interface ScenarioClockOptions {
  /** UTC epoch ms at which the scenario begins. */
  startAt: Instant;
  /** Scenario milliseconds per real millisecond; 0: time moves only by `set` and `advance`. */
  speed: number;
}

/** A clock of a made-up time. Sleepers wake in the order of their due times once scenario time has reached them. */
export interface ScenarioClock extends Clock {
  /** Jumps to `at`, also backwards. */
  set(at: Instant): void;
  advance(ms: number): void;
  /** From now on time runs at this speed, as {@link ScenarioClockOptions.speed}; it does not jump. */
  setSpeed(speed: number): void;
  /** When the next sleeper is due that is not in the background: the instant worth stepping to. null: nobody sleeps. */
  nextWakeAt(): Instant | null;
}

interface Sleeper {
  due: Instant;
  isBackground: boolean;
  wake(): void;
}

/** @param realClock what scenario time is driven by while `speed` is above 0. */
export function createScenarioClock(options: ScenarioClockOptions, realClock: Clock): ScenarioClock {
  let { speed } = options;
  const sleepers = new Set<Sleeper>();
  let scenarioBase = options.startAt;
  let realBase = realClock.now();
  let timer: AbortController | null = null;

  const now = (): Instant =>
    speed === 0 ? scenarioBase : Math.round(scenarioBase + (realClock.now() - realBase) * speed);
  const inOrder = () => [...sleepers].sort((left, right) => left.due - right.due);

  /** Wakes who is due and, where time runs by itself, sets one real timer for the next sleeper. */
  function settle(): void {
    timer?.abort();
    timer = null;
    const at = now();
    for (const sleeper of inOrder()) if (sleeper.due <= at) sleeper.wake();
    const next = inOrder()[0];
    if (!next || speed === 0) return;
    const started = new AbortController();
    timer = started;
    void realClock.sleep(Math.max(1, (next.due - at) / speed), started.signal).then(() => {
      if (!started.signal.aborted) settle();
    });
  }

  function set(at: Instant): void {
    scenarioBase = at;
    realBase = realClock.now();
    settle();
  }

  function setSpeed(next: number): void {
    const at = now();
    speed = next;
    set(at);
  }

  function sleep(ms: number, signal?: AbortSignal, isBackground = false): Promise<void> {
    if (ms <= 0 || signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const abort = () => {
        sleeper.wake();
        settle();
      };
      const sleeper: Sleeper = {
        due: now() + ms,
        isBackground,
        wake() {
          sleepers.delete(sleeper);
          signal?.removeEventListener('abort', abort);
          resolve();
        },
      };
      signal?.addEventListener('abort', abort, { once: true });
      sleepers.add(sleeper);
      settle();
    });
  }

  return {
    now,
    sleep,
    set,
    advance: (ms) => set(now() + ms),
    setSpeed,
    nextWakeAt: () => inOrder().find(({ isBackground }) => !isBackground)?.due ?? null,
  };
}
