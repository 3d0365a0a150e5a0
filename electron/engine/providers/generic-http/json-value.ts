import jsonpointer from 'jsonpointer';
import { z } from 'zod';
import { parseDecimal } from '#shared/decimal.ts';
import { SECOND_MS, type Instant } from '#shared/time.ts';
import { evaluate, isPointer } from './expression.ts';
import type { MeterSettings } from './schema.ts';

const EARLIEST = Date.UTC(2000, 0);
const LATEST = Date.UTC(2100, 0);

const isoSchema = z.union([z.iso.datetime({ offset: true, local: true }), z.iso.date()]);

/**
 * What stands at a place: an RFC 6901 pointer, empty or begun by a slash, or else a JMESPath expression. undefined where
 * nothing does. On the way of a pointer a null is the answer too: where there is no card, its brand is null.
 */
export function find(document: unknown, place: string): unknown {
  return isPointer(place) ? findAt(document, place) : evaluate(document, place);
}

function findAt(document: unknown, pointer: string): unknown {
  if (pointer === '') return document;
  if (typeof document !== 'object' || document === null) return undefined;
  const found: unknown = jsonpointer.get(document, pointer);
  if (found === undefined) return endsInNull(document, pointer) ? null : undefined;
  return typeof found === 'function' ? undefined : found;
}

function endsInNull(document: object, pointer: string): boolean {
  const parent = pointer.slice(0, pointer.lastIndexOf('/'));
  if (parent === '') return false;
  const found: unknown = jsonpointer.get(document, parent);
  return found === undefined ? endsInNull(document, parent) : found === null;
}

/** A short text: strings, numbers and booleans as they are written; null for all else and for empty text. */
export function textOf(value: unknown, maximum: number): string | null {
  if (!['string', 'number', 'boolean'].includes(typeof value)) return null;
  const text = String(value).trim();
  return text === '' ? null : text.slice(0, maximum);
}

/**
 * A point in time in one of the vendor formats; `seconds` counts from `now`.
 *
 * @returns null for what is none, or lies before 2000 or after 2099: then format and value do not fit each other.
 */
export function instantOf(
  value: unknown,
  format: MeterSettings['resetFormat'],
  now: Instant,
): Instant | null {
  const at = readInstant(value, format, now);
  return at !== null && at >= EARLIEST && at < LATEST ? at : null;
}

function readInstant(value: unknown, format: MeterSettings['resetFormat'], now: Instant): Instant | null {
  if (format === 'iso8601') return isoInstant(value);
  if (format === 'unix_ms') return parseDecimal(value, 0);
  const ms = parseDecimal(value, Math.log10(SECOND_MS));
  if (format === 'unix_s' || ms === null) return ms;
  return ms < 0 ? null : now + ms;
}

function isoInstant(value: unknown): Instant | null {
  const iso = isoSchema.safeParse(value);
  if (!iso.success) return null;
  const isLocal = iso.data.includes('T') && !/(Z|[+-]\d\d:\d\d)$/.test(iso.data);
  return Date.parse(isLocal ? `${iso.data}Z` : iso.data);
}
