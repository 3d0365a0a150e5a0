import { describe, expect, it } from 'vitest';
import { runwayPicture } from '#renderer/screens/overview/runway-view.ts';
import { axisPosition } from '#renderer/screens/overview/time-axis.ts';
import { HOUR_MS } from '#shared/time.ts';
import { NOW, sampleMeter } from '#test/renderer/support/samples.ts';

const NO_RESET = { window: { kind: 'none' as const }, resetsAt: null };
const AT_NOW = { forecastAt: NOW };

describe('the picture of a runway', () => {
  it('ends its bar at the median, with the interval around it and the reset behind', () => {
    const meter = sampleMeter({ ...AT_NOW, runway: { p10: 2, p50: 3, p90: 5 } });
    expect(runwayPicture(meter, NOW)).toEqual({
      kind: 'runway',
      hours: { p10: 2, p50: 3, p90: 5 },
      bar: { to: axisPosition(3), end: 'exhaustion' },
      whisker: { from: axisPosition(2), to: axisPosition(5), isOpen: false },
      reset: { at: NOW + 12 * HOUR_MS, place: axisPosition(12) },
    });
  });

  it('counts from now what a forecast counted from when it was made', () => {
    const meter = sampleMeter({ forecastAt: NOW - HOUR_MS, runway: { p10: 0.5, p50: 3, p90: null } });
    expect(runwayPicture(meter, NOW)).toMatchObject({ hours: { p10: 0, p50: 2, p90: null } });
  });

  it('goes up to the reset and ends in an arrow where that comes first, also where an early end is possible', () => {
    const fine = sampleMeter({ ...AT_NOW, runway: { p10: null, p50: null, p90: null } });
    expect(runwayPicture(fine, NOW)).toMatchObject({
      bar: { to: axisPosition(12), end: 'reset' },
      whisker: null,
    });
    const watched = sampleMeter({ ...AT_NOW, runway: { p10: 4, p50: null, p90: null } });
    expect(runwayPicture(watched, NOW)).toMatchObject({
      bar: { end: 'reset' },
      whisker: { from: axisPosition(4), to: axisPosition(12), isOpen: true },
    });
  });

  it('goes on beyond the axis where nothing ends within it', () => {
    const far = sampleMeter({ ...NO_RESET, ...AT_NOW, runway: { p10: 800, p50: 1_800, p90: null } });
    expect(runwayPicture(far, NOW)).toMatchObject({ bar: { to: 1, end: 'beyond' }, whisker: null });
    const never = sampleMeter({ ...NO_RESET, ...AT_NOW, runway: { p10: null, p50: null, p90: null } });
    expect(runwayPicture(never, NOW)).toMatchObject({ bar: { to: 1, end: 'beyond' }, reset: null });
  });

  it('draws nothing that nobody knows, and no reset that has passed', () => {
    expect(runwayPicture(sampleMeter({ runway: null }), NOW)).toEqual({ kind: 'unknown' });
    expect(runwayPicture(sampleMeter({ resetsAt: NOW - 1 }), NOW)).toMatchObject({ reset: null });
  });
});
