const FIRST_MS = 250;
const LONGEST_MS = 30_000;
/** Who lived so long was well: the next failure is a new one. */
const WELL_AFTER_MS = 60_000;

/** How long to wait before a process that ended by itself is started again: a quarter of a second, doubling to half a minute. */
export function createBackOff(): { after(livedMs: number): number } {
  let next = FIRST_MS;
  return {
    after(livedMs) {
      const wait = livedMs >= WELL_AFTER_MS ? FIRST_MS : next;
      next = Math.min(LONGEST_MS, wait * 2);
      return wait;
    },
  };
}
