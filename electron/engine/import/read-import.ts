import { z } from 'zod';
import type { WrittenReading } from '#engine/providers/provider.ts';
import { parseDecimal } from '#shared/decimal.ts';
import { topUpSchema, type TopUp } from '#shared/model/connection.ts';
import type { MeterReading } from '#shared/model/meter.ts';
import type { CalendarDay, Instant } from '#shared/time.ts';
import { type CsvProblem, type CsvRow, quoted, readCsvTable, refusedTable } from './csv-table.ts';

const READING_COLUMNS = ['date', 'meter', 'used', 'limit', 'unit'] as const;
const TOP_UP_COLUMNS = ['date', 'kind', 'amount', 'currency', 'note'] as const;

/** What the rows of a file are held against. */
export interface ImportTarget {
  /** Meters into which numbers may be written; null: this connection is read from its vendor. */
  meters: readonly MeterReading[] | null;
  /** null for a day that is yet to come. */
  instantOf(day: CalendarDay): Instant | null;
}

/** A number of a file, with the instant that it is of. */
export interface ImportedReading extends WrittenReading {
  at: Instant;
}

export type ImportedRows =
  { kind: 'readings'; readings: ImportedReading[] } | { kind: 'topUps'; topUps: TopUp[] };

/**
 * Reads a CSV file of numbers (date, meter, used, limit, unit) or of top-ups (date, kind, amount, currency, note); the
 * header tells which. All or nothing.
 *
 * @throws {HeadroomError} INVALID_INPUT with row and column of each problem
 */
export function readImport(text: string, target: ImportTarget): ImportedRows {
  const { columns, rows } = readCsvTable(text, [...new Set([...READING_COLUMNS, ...TOP_UP_COLUMNS])]);
  const isReadings = columns.includes('meter') || columns.includes('used');
  const [allowed, required] = isReadings
    ? [READING_COLUMNS as readonly string[], ['date', 'meter', 'used']]
    : [TOP_UP_COLUMNS as readonly string[], ['date', 'amount', 'currency']];
  const wrong = [
    ...columns
      .filter((name) => !allowed.includes(name))
      .map((name) => inHeader(name, `expected only ${allowed.join(', ')}`)),
    ...required.filter((name) => !columns.includes(name)).map((name) => inHeader(name, 'it is missing')),
  ];
  if (wrong.length > 0) throw refusedTable(wrong);
  return isReadings
    ? { kind: 'readings', readings: readReadings(rows, target) }
    : { kind: 'topUps', topUps: readTopUps(rows) };
}

const inHeader = (column: string, message: string): CsvProblem => ({ line: 1, column, message });

function readReadings(rows: readonly CsvRow[], { meters, instantOf }: ImportTarget): ImportedReading[] {
  if (meters === null) {
    const message =
      'numbers are imported into connections of the provider manual only; the others are polled';
    throw refusedTable([inHeader('meter', message)]);
  }
  const problems: CsvProblem[] = [];
  const seen = new Map<string, { line: number; value: number }>();
  const readings = rows.flatMap((row) => {
    const found = readReading(row, meters, instantOf, problems);
    if (found === null) return [];
    const id = `${found.day} ${found.key}`;
    const earlier = seen.get(id);
    if (earlier && earlier.value !== found.value) {
      const message = `row ${earlier.line} has another number of this day for the same meter`;
      problems.push({ line: row.line, column: 'used', message });
    }
    seen.set(id, { line: row.line, value: found.value });
    return earlier ? [] : [found];
  });
  if (problems.length > 0) throw refusedTable(problems);
  return readings;
}

function readReading(
  { line, cells }: CsvRow,
  meters: readonly MeterReading[],
  instantOf: ImportTarget['instantOf'],
  problems: CsvProblem[],
): ImportedReading | null {
  const { date = '', meter: name = '', used = '', limit = '', unit = '' } = cells;
  const say = (column: string, message: string) => void problems.push({ line, column, message });
  const isDay = z.iso.date().safeParse(date).success;
  if (!isDay) say('date', `expected a day such as 2026-11-30, found ${quoted(date)}`);
  const at = isDay ? instantOf(date) : null;
  if (isDay && at === null) say('date', `${date} is yet to come`);
  const meter = meters.find((one) => [one.key, one.name].some((word) => sameWord(word, name)));
  if (meter === undefined) {
    const known = meters.map(({ key }) => key).join(', ') || 'none: declare them in the settings first';
    say('meter', `expected one of ${known}, found ${quoted(name)}`);
    return null;
  }
  if (unit !== '' && !sameWord(unit, meter.unit.name)) {
    say('unit', `expected ${meter.unit.name} as declared, found ${quoted(unit)}`);
  }
  const value = amountOf(used, meter);
  if (value === null) say('used', `expected ${amountWord(meter)}, found ${quoted(used)}`);
  const most = limit === '' ? null : amountOf(limit, meter);
  if (limit !== '' && most === null) say('limit', `expected ${amountWord(meter)}, found ${quoted(limit)}`);
  return at === null || value === null ? null : { key: meter.key, day: date, at, value, limit: most };
}

const sameWord = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase();

/** Exactly, or not at all: a decimal that the meter cannot keep is not rounded away. */
function amountOf(text: string, { unit }: MeterReading): number | null {
  const digits = /^\d+(?:\.(\d+))?$/.exec(text);
  const places = digits?.[1]?.length ?? 0;
  return digits === null || places > unit.scale ? null : parseDecimal(text, unit.scale);
}

const amountWord = ({ unit }: MeterReading): string =>
  unit.scale === 0 ? 'a whole number such as 1200' : 'an amount such as 1200.50';

function readTopUps(rows: readonly CsvRow[]): TopUp[] {
  const problems: CsvProblem[] = [];
  const topUps = rows.flatMap(({ line, cells }) => {
    const { date, kind, amount, currency, note } = cells;
    const parsed = topUpSchema.safeParse({
      on: date,
      amount,
      currency: currency?.toUpperCase(),
      ...(kind ? { kind: kind.toLowerCase().replaceAll(/[ -]/g, '_') } : {}),
      ...(note ? { note } : {}),
    });
    if (parsed.success) return [parsed.data];
    for (const { path, message } of parsed.error.issues) {
      const column = path[0] === 'on' ? 'date' : String(path[0]);
      const told = TOP_UP_MESSAGES[column] ?? message;
      problems.push({ line, column, message: `${told}, found ${quoted(cells[column] ?? '')}` });
    }
    return [];
  });
  if (problems.length > 0) throw refusedTable(problems);
  return topUps;
}

const TOP_UP_MESSAGES: Readonly<Record<string, string>> = {
  date: 'expected a day such as 2026-11-30',
  kind: 'expected top_up or balance',
  note: 'expected 200 characters at the most',
};
