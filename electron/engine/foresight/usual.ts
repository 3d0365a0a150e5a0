import { HOUR_MS } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import type { ForesightMeter } from './meter.ts';
import { usualWeek } from './profile.ts';
import type { ProfileState } from './state.ts';

/** Usual units between two instants. */
export function usualBetween(
  profile: ProfileState,
  meter: ForesightMeter,
  from: Instant,
  to: Instant,
): number {
  const usual = usualWeek(profile);
  const start = from / HOUR_MS;
  const end = to / HOUR_MS;
  let units = 0;
  for (let hour = Math.floor(start); hour < end; hour++) {
    const share = Math.min(end, hour + 1) - Math.max(start, hour);
    units += share * (usual[meter.clock.hourOfWeek(hour)] ?? 0);
  }
  return units;
}
