/** Upper ends, in hours, of the classes of horizons in which forecasts err alike; the last has none. */
const UPPER_ENDS = [1.5, 4, 10, 20, 36, 96, 240] as const;

/** The classes: in each, experts have weights, records and a spread of their own. */
export const HORIZON_CLASSES = [...UPPER_ENDS, Infinity] as const;

/** Index into `HORIZON_CLASSES` of a look so many hours ahead. */
export function horizonClassOf(hours: number): number {
  let index = 0;
  while (index < UPPER_ENDS.length && hours >= (UPPER_ENDS[index] ?? Infinity)) index++;
  return index;
}
