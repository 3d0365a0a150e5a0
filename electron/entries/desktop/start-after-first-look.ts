import type { Engine } from '#engine/create-engine.ts';

/** By then a window that opens with the application shows what is stored. */
const FIRST_LOOK_MS = 2_000;

/**
 * Lets an engine begin to tick a little after its store was opened: judging everything anew takes a second where there are
 * a thousand meters, and whoever waits for a window wants to see first what is known. A machine that wakes up before does
 * not wait.
 */
export function startAfterFirstLook(engine: Engine): Engine {
  let hasStarted = false;
  const start = () => {
    if (hasStarted) return;
    hasStarted = true;
    engine.start();
  };
  const timer = setTimeout(start, FIRST_LOOK_MS);
  return {
    ...engine,
    async resume() {
      start();
      await engine.resume();
    },
    stop() {
      clearTimeout(timer);
      return engine.stop();
    },
  };
}
