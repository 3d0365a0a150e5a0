import { describeDay, startOfDay, startOfDayOf } from '#engine/domain/calendar-day.ts';
import { windowAt } from '#engine/domain/quota-window.ts';
import type { WrittenReading } from '#engine/providers/provider.ts';
import { formatDecimal, parseDecimal } from '#shared/decimal.ts';
import { countUnit, moneyUnit, type MeterReading, type QuotaWindow } from '#shared/model/meter.ts';
import type { Gap, Observation } from '#shared/model/poll.ts';
import { DAY_MS, HOUR_MS, type CalendarDay, type Instant } from '#shared/time.ts';
import { UNKNOWN_SUBSCRIPTION } from '#engine/providers/unknown-subscription.ts';
import { isCurrency, SEATS_KEY, type Count, type ManualConfig } from './schema.ts';

/** How long a written number stands, in ms. */
export const standsForMs = ({ validForDays }: ManualConfig): number => validForDays * DAY_MS;

/**
 * The instant that a number of a day counts for: its noon, so that it falls into the day's own period in every zone; on
 * the day itself no later than now. null for a day that is yet to come.
 */
export function instantOf(day: CalendarDay, timeZone: string, now: Instant): Instant | null {
  const start = startOfDay(day, timeZone);
  return start > startOfDayOf(now, timeZone) ? null : Math.min(start + 12 * HOUR_MS, now);
}

/** What was written down, with its day. What is outdated, or of a period gone by, is unknown and named. */
export function parseDeclared(config: ManualConfig, now: Instant): Observation {
  const found = declaredMeters(config).map((declared) => readingOf(declared, config, now));
  return {
    meters: found.map(({ reading }) => reading),
    usageRecords: [],
    subscription: config.seats === undefined ? null : seatsOnly(config.seats.bought),
    apiKeys: null,
    resources: null,
    auditEvents: null,
    gaps: found.flatMap(({ gap }) => (gap === null ? [] : [gap])),
  };
}

interface Declared {
  meter: MeterReading;
  asOf: CalendarDay | null;
}

/** Every declared meter with the number that stands in the settings, whatever its age. */
export function declaredMeters({ seats, counts, timeZone }: ManualConfig): Declared[] {
  return [
    ...(seats === undefined ? [] : [{ meter: seatsMeter(seats), asOf: seats.asOf ?? null }]),
    ...counts.map((count) => ({ meter: countMeter(count, timeZone), asOf: count.asOf ?? null })),
  ];
}

const WRITTEN = { provenance: 'declared', kind: 'quota', reportingDelayMs: 0, resetsAt: null } as const;

function seatsMeter({ bought, used }: NonNullable<ManualConfig['seats']>): MeterReading {
  return {
    ...WRITTEN,
    key: SEATS_KEY,
    name: 'Seats',
    unit: countUnit('seats'),
    window: { kind: 'none' },
    enforcement: 'hard',
    value: used ?? null,
    limit: bought,
  };
}

function countMeter({ key, name, unit: word, period, used, limit }: Count, timeZone: string): MeterReading {
  const unit = isCurrency(word) ? moneyUnit(word) : countUnit(word);
  const window: QuotaWindow = period === 'none' ? { kind: 'none' } : { kind: 'fixed', period, timeZone };
  return {
    ...WRITTEN,
    key,
    name,
    unit,
    window,
    enforcement: 'unknown',
    value: parseDecimal(used, unit.scale),
    limit: parseDecimal(limit, unit.scale),
  };
}

function readingOf(
  { meter, asOf }: Declared,
  config: ManualConfig,
  now: Instant,
): { reading: MeterReading; gap: Gap | null } {
  const at = asOf === null ? null : instantOf(asOf, config.timeZone, now);
  const reason = unknownBecause(meter, asOf, at, config, now);
  if (reason === null && at !== null) return { reading: { ...meter, asOf: at }, gap: null };
  const gap = { what: `number of ${meter.name}`, outcome: 'unavailable' as const, detail: reason ?? '' };
  return { reading: { ...meter, value: null }, gap };
}

/** Why the number in the settings does not tell what is used now; null where it does. */
function unknownBecause(
  { window, value }: MeterReading,
  asOf: CalendarDay | null,
  at: Instant | null,
  config: ManualConfig,
  now: Instant,
): string | null {
  if (asOf === null || value === null)
    return 'No number was entered yet. Enter what is used and of which day.';
  const day = describeDay(asOf);
  if (at === null) return `The number is of ${day}, which is yet to come. Correct the day.`;
  if (now - at > standsForMs(config)) {
    return `The number of ${day} is older than ${config.validForDays} days. Enter a new one.`;
  }
  const span = windowAt(window, at);
  return span !== null && window.kind === 'fixed' && span.endsAt <= now
    ? `The period began anew after the number of ${day}. Enter a new one.`
    : null;
}

function seatsOnly(seats: number) {
  return {
    ...UNKNOWN_SUBSCRIPTION,
    seats,
  };
}

/** The settings with the newest of these numbers for each meter, where it is no older than the one that stands there. */
export function withReadings(config: ManualConfig, readings: readonly WrittenReading[]): ManualConfig {
  const newest = new Map<string, WrittenReading>();
  for (const reading of readings) {
    if (reading.day >= (newest.get(reading.key)?.day ?? '')) newest.set(reading.key, reading);
  }
  const seats = newest.get(SEATS_KEY);
  return {
    ...config,
    ...(config.seats && seats && isNewer(seats, config.seats)
      ? { seats: { bought: seats.limit ?? config.seats.bought, used: seats.value, asOf: seats.day } }
      : {}),
    counts: config.counts.map((count) => {
      const reading = newest.get(count.key);
      return reading && isNewer(reading, count) ? withReading(count, reading) : count;
    }),
  };
}

const isNewer = ({ day }: WrittenReading, { asOf }: { asOf?: string | undefined }): boolean =>
  day >= (asOf ?? '');

function withReading(count: Count, { value, limit, day }: WrittenReading): Count {
  const { scale } = isCurrency(count.unit) ? moneyUnit(count.unit) : countUnit(count.unit);
  const used = formatDecimal(value, scale);
  return { ...count, used, asOf: day, ...(limit === null ? {} : { limit: formatDecimal(limit, scale) }) };
}
