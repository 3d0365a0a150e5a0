import { z } from 'zod';
import { parseDecimal } from '#shared/decimal.ts';
import type { MeterReading } from '#shared/model/meter.ts';
import type { Gap } from '#shared/model/poll.ts';
import { SECOND_MS, type Instant } from '#shared/time.ts';
import type { MeterSettings } from './configured-meter-schema.ts';
import { find, instantOf } from './json-value.ts';
import type { FailedOutcome } from './outcome.ts';

/** One configured part of the account: read, perhaps with gaps, or failed as a whole. */
export type Part<Value> = { ok: true; value: Value; gaps: Gap[] } | { ok: false; outcome: FailedOutcome };

/** A meter from its document. Nothing at a pointer, or what is no fitting number there, fails the meter: it is never 0. */
export function parseMeter(settings: MeterSettings, document: unknown, now: Instant): Part<MeterReading> {
  const value = readValue(settings, document);
  if (value === null) return failure(settings.path, settings.valuePointer, 'a decimal number that fits');
  const limit = readLimit(settings, document);
  if (limit === undefined) return failure(settings.path, settings.limitPointer, 'a decimal number or null');
  const resetsAt = instantAt(document, settings.resetAtPointer, settings.resetFormat, now);
  return {
    ok: true,
    value: { ...definitionOf(settings), value, limit, resetsAt: resetsAt ?? null },
    gaps: missing(
      resetsAt === undefined,
      `reset time of ${settings.key}`,
      settings.path,
      settings.resetAtPointer,
    ),
  };
}

function definitionOf(settings: MeterSettings): Omit<MeterReading, 'value' | 'limit' | 'resetsAt'> {
  const { key, name, kind, unit, window, enforcement } = settings;
  const reportingDelayMs = settings.reportingDelaySeconds * SECOND_MS;
  return { key, name, kind, unit, window, enforcement, provenance: 'reported', reportingDelayMs };
}

/** Only a balance may be negative: it can be overdrawn, use cannot. */
function readValue(settings: MeterSettings, document: unknown): number | null {
  const { unit, valuePointer, valueScale, valueSign } = settings;
  const read = parseDecimal(find(document, valuePointer), unit.scale, valueScale);
  const value = read === null ? null : read * valueSign + 0;
  return value !== null && value < 0 && settings.kind !== 'balance' ? null : value;
}

/** null: no limit, by configuration or by a JSON null; undefined: one was promised and cannot be read. */
function readLimit(settings: MeterSettings, document: unknown): number | null | undefined {
  if (settings.limit !== undefined) return parseDecimal(settings.limit, settings.unit.scale) ?? undefined;
  if (settings.limitPointer === undefined) return null;
  const found = find(document, settings.limitPointer);
  if (found === null) return null;
  const limit = parseDecimal(found, settings.unit.scale, settings.valueScale);
  return limit === null || limit < 0 ? undefined : limit;
}

/** null where none is configured or the vendor says null; undefined where one was promised and cannot be read. */
export function instantAt(
  document: unknown,
  pointer: string | undefined,
  format: MeterSettings['resetFormat'],
  now: Instant,
): Instant | null | undefined {
  if (pointer === undefined) return null;
  const found = find(document, pointer);
  return found === null ? null : (instantOf(found, format, now) ?? undefined);
}

/** Any JSON in which at least one pointer finds something: some vendors send their refusals with status 200. */
export function documentWith(pointers: readonly string[]): z.ZodType<unknown> {
  return z.unknown().refine((document) => pointers.some((pointer) => find(document, pointer) !== undefined), {
    message: `nothing stands at ${pointers.slice(0, 5).join(', ')}; check the pointers against an answer of the vendor`,
  });
}

/** The gap of a pointer that was configured and finds nothing fitting. */
export function missing(isMissing: boolean, what: string, path: string, pointer: string | undefined): Gap[] {
  if (!isMissing) return [];
  return [{ what, outcome: 'malformed', detail: nothingFits(path, pointer, 'it') }];
}

export function failure(
  path: string,
  pointer: string | undefined,
  expected: string,
): { ok: false; outcome: FailedOutcome } {
  return { ok: false, outcome: { kind: 'malformed', detail: nothingFits(path, pointer, expected) } };
}

/** Names the place and never the value: answers may hold anything. */
function nothingFits(path: string, pointer: string | undefined, expected: string): string {
  const place = pointer === undefined || pointer === '' ? 'the whole answer' : pointer;
  return `GET ${path || '/'}: expected ${expected} at ${place}; check the pointer against an answer of the vendor`;
}
