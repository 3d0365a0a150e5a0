import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AXIS_END_HOURS, AXIS_TICKS, axisPosition } from '#renderer/screens/overview/time-axis.ts';

describe('the axis of time', () => {
  it('begins with now, ends with its last tick, and clamps what lies outside', () => {
    expect([-5, 0, AXIS_END_HOURS, 9_000].map(axisPosition)).toEqual([0, 0, 1, 1]);
  });

  it('gives the nearer future more room than the farther', () => {
    const room = (from: number, to: number) => axisPosition(to) - axisPosition(from);
    expect(room(0, 4)).toBeGreaterThan(room(4, 8));
    expect(room(0, 24)).toBeGreaterThan(room(24, 48) * 2);
  });

  it('keeps the order of all times', () => {
    const hours = fc.double({ min: 0, max: AXIS_END_HOURS, noNaN: true });
    fc.assert(
      fc.property(hours, hours, (a, b) => {
        expect(Math.sign(axisPosition(a) - axisPosition(b)) * Math.sign(a - b)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('leaves room for the words of its ticks', () => {
    const places = AXIS_TICKS.map(({ hours }) => axisPosition(hours));
    const distances = places.slice(1).map((place, index) => place - (places[index] ?? 0));
    expect(Math.min(...distances)).toBeGreaterThan(0.1);
  });
});
