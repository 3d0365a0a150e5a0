import type { MeterDetail } from '#renderer/screens/meter/meter-view.ts';
import type { MeterStatus } from '#shared/model/status.ts';
import { DAY_MS, HOUR_MS } from '#shared/time.ts';
import { NOW, sampleMeter } from '#test/renderer/support/samples.ts';

/** A daily quota of tokens that runs out in about three hours. */
export function sampleMeterDetail(
  changes: Partial<MeterDetail> = {},
  meter: Partial<MeterStatus> = {},
): MeterDetail {
  return {
    meter: sampleMeter(meter),
    connectionId: 'c-openai',
    provider: 'openai',
    scale: 0,
    firstAt: NOW - 28 * DAY_MS,
    windowStartsAt: NOW - 12 * HOUR_MS,
    windowEndsAt: NOW + 12 * HOUR_MS,
    endOfWindow: { p10: 12_000_000, p50: 13_400_000, p90: 15_000_000 },
    endOfWindowAt: NOW + 12 * HOUR_MS,
    reason: null,
    ...changes,
  };
}
