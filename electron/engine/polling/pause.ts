import type { Clock } from '#engine/ports.ts';
import type { Instant } from '#shared/time.ts';

/** A person's wish that nothing be polled for a while. Kept in memory alone: a restart polls again. */
export interface Pause {
  /** null: polling goes on, also because the pause ran out. */
  until(): Instant | null;
  /** null ends it. */
  set(until: Instant | null): void;
}

export function createPause(clock: Clock): Pause {
  let pausedUntil: Instant | null = null;
  return {
    until() {
      if (pausedUntil !== null && pausedUntil <= clock.now()) pausedUntil = null;
      return pausedUntil;
    },
    set(until) {
      pausedUntil = until;
    },
  };
}
