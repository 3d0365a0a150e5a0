import { describe, expect, it } from 'vitest';
import { closingLine, judged, sumOf } from '#test/support/tally.ts';

describe('the closing line of a test run', () => {
  it('sums all runs and speaks of skipped tests only where there are some', () => {
    const runs = [
      { passed: 900, failed: 0, skipped: 0 },
      { passed: 40, failed: 2, skipped: 0 },
    ];
    expect(closingLine(sumOf(runs))).toBe('940 passed, 2 failed');
    expect(closingLine(sumOf([...runs, { passed: 0, failed: 0, skipped: 3 }]))).toBe(
      '940 passed, 2 failed, 3 skipped',
    );
  });

  it('counts a run that broke down or tested nothing as a failure', () => {
    expect(judged({ passed: 5, failed: 0, skipped: 0 }, false).failed).toBe(1);
    expect(judged({ passed: 0, failed: 0, skipped: 4 }, true).failed).toBe(1);
    expect(judged({ passed: 5, failed: 3, skipped: 0 }, false).failed).toBe(3);
    expect(judged({ passed: 5, failed: 0, skipped: 1 }, true).failed).toBe(0);
  });
});
