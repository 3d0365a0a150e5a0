import type { Engine } from '#engine/create-engine.ts';

/** By then a window that opens with the application shows what is stored. */
const FIRST_LOOK_MS = 2_000;

/**
 * Lets an engine begin to tick a little after its store was opened: judging everything anew takes a second where there are
 * a thousand meters, and whoever waits for a window wants to see first what is known.
 *
 * @returns how to end an engine that may not have begun yet
 */
export function startAfterFirstLook(engine: Engine): () => void {
  const timer = setTimeout(() => engine.start(), FIRST_LOOK_MS);
  return () => clearTimeout(timer);
}
