import { z } from 'zod';
import { SECOND_MS } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';

/** Schemas of instants and days as vendors write them. One outside of this century is an error of the answer. */

const EARLIEST = Date.UTC(2000, 0);
const LATEST = Date.UTC(2100, 0);

const inThisCentury = z
  .number()
  .refine((at: Instant) => at >= EARLIEST && at < LATEST, 'expected a date between the years 2000 and 2100');

/** RFC 3339 with any offset to UTC epoch ms. */
export const isoInstant = z.iso
  .datetime({ offset: true })
  .transform((text) => Date.parse(text))
  .pipe(inThisCentury);

/** As {@link isoInstant}; a time without an offset is read as UTC. */
export const isoInstantOrUtc = z.iso
  .datetime({ offset: true, local: true })
  .transform((text) => Date.parse(/(?:Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}Z`))
  .pipe(inThisCentury);

/** A calendar day, or an instant of which the day is wanted: the start of that UTC day. */
export const isoDayStart = z
  .union([z.iso.date(), z.iso.datetime({ offset: true, local: true })])
  .transform((text) => Date.parse(text.slice(0, 10)))
  .pipe(inThisCentury);

/** A calendar day as text. */
export const calendarDay = z.iso
  .date()
  .refine((day) => /^20\d\d/.test(day), 'expected a day of this century');

/** Unix milliseconds, as they are. */
export const epochMilliseconds = z.int().pipe(inThisCentury);

/** Unix seconds to UTC epoch ms. */
export const epochSeconds = z
  .int()
  .transform((seconds) => seconds * SECOND_MS)
  .pipe(inThisCentury);

/** Unix seconds to UTC epoch ms; 0 and below, with which vendors say "never", is null. */
export const epochSecondsOrNever = z
  .int()
  .max(LATEST / SECOND_MS, 'expected unix seconds before the year 2100')
  .transform((seconds) => (seconds <= 0 ? null : seconds * SECOND_MS));
