/** How the tests of one run ended. */
export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

export function sumOf(tallies: readonly Tally[]): Tally {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const { passed, failed, skipped } of tallies) {
    sum.passed += passed;
    sum.failed += failed;
    sum.skipped += skipped;
  }
  return sum;
}

/** A run that ended badly counts as a failure although no test of it says so: a file of it could not be loaded. */
export function judged(tally: Tally, isSound: boolean): Tally {
  return isSound && tally.passed > 0 ? tally : { ...tally, failed: Math.max(1, tally.failed) };
}

/** The line that closes a run. */
export function closingLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
