import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { periodCompliance, type PeriodInput } from '#engine/domain/period-compliance.ts';
import { VERDICT_STATUSES } from '#shared/model/control.ts';
import { HOUR_MS } from '#shared/time.ts';

const FROM = Date.UTC(2026, 9, 1);
const at = (hours: number) => FROM + hours * HOUR_MS;
/** Ten hours with a poll each. */
const over = (...changes: [hours: number, status: PeriodInput['changes'][number]['status']][]) =>
  periodCompliance({
    changes: changes.map(([hours, status]) => ({ at: at(hours), status })),
    polls: Array.from({ length: 10 }, (_, hour) => at(hour)),
    from: FROM,
    to: at(10),
  });

describe('a control over a period', () => {
  it('is met after so many polls, and its breach is as long as it failed', () => {
    expect(over([-5, 'PASS'], [3.1, 'FAIL'], [5.1, 'PASS'])).toEqual({
      knownFrom: FROM,
      compliant: 8,
      evaluated: 10,
      notEvaluated: 0,
      breaches: 1,
      longestBreachMs: 2 * HOUR_MS,
    });
  });

  it('counts what was judged right after a poll for that poll', () => {
    const { compliant, evaluated } = over([0.01, 'FAIL'], [0.99, 'PASS']);
    expect([compliant, evaluated]).toEqual([10, 10]);
  });

  it('knows nothing of the time before it was first judged', () => {
    expect(over([6.1, 'PASS'])).toMatchObject({
      knownFrom: at(6.1),
      compliant: 4,
      evaluated: 4,
      notEvaluated: 6,
    });
    expect(over()).toEqual({
      knownFrom: null,
      compliant: 0,
      evaluated: 0,
      notEvaluated: 10,
      breaches: 0,
      longestBreachMs: 0,
    });
  });

  it('does not take silence for the end of a breach, nor a near miss for compliance', () => {
    expect(over([0, 'FAIL'], [2.5, 'NO_DATA'], [6.5, 'WARN'])).toMatchObject({
      compliant: 0,
      evaluated: 6,
      notEvaluated: 4,
      breaches: 1,
      longestBreachMs: 6.5 * HOUR_MS,
    });
  });

  it('counts only what lies within the period of a breach that began before it or goes on', () => {
    expect(over([-100, 'FAIL'], [4, 'PASS'], [7, 'FAIL'])).toMatchObject({
      breaches: 2,
      longestBreachMs: 4 * HOUR_MS,
    });
    expect(over([-100, 'FAIL'], [-1, 'PASS'])).toMatchObject({ breaches: 0, longestBreachMs: 0 });
  });

  it('leaves what does not concern it out of both', () => {
    expect(over([0, 'NOT_APPLICABLE'], [5.5, 'PASS'])).toMatchObject({
      compliant: 5,
      evaluated: 5,
      notEvaluated: 0,
    });
  });

  it('never counts a poll twice or a breach longer than the period', () => {
    const change = fc.record({
      at: fc.integer({ min: at(-20), max: at(20) }),
      status: fc.constantFrom(...VERDICT_STATUSES),
    });
    const polls = fc.array(fc.integer({ min: FROM, max: at(10) - 1 }), { maxLength: 40 });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), polls, (changes, given) => {
        const { compliant, evaluated, notEvaluated, breaches, longestBreachMs } = periodCompliance({
          changes: changes.toSorted((left, right) => left.at - right.at),
          polls: given.toSorted((left, right) => left - right),
          from: FROM,
          to: at(10),
        });
        expect(compliant).toBeLessThanOrEqual(evaluated);
        expect(evaluated + notEvaluated).toBeLessThanOrEqual(given.length);
        expect(longestBreachMs).toBeLessThanOrEqual(10 * HOUR_MS);
        expect(breaches === 0 ? longestBreachMs : 0).toBe(0);
      }),
    );
  });
});
