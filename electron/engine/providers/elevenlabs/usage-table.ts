import { MONEY_SCALE, parseDecimal } from '#shared/decimal.ts';
import type { UsageRecord } from '#shared/model/usage-record.ts';
import { DAY_MS } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import { mergeRecords } from '../merge-records.ts';
import { usageBucket } from '../usage-bucket.ts';
import { epochMilliseconds, isoInstant } from '../wire-instant.ts';
import type { UsageTable } from './schema.ts';

type Cell = UsageTable['rows'][number][number];

interface Columns {
  time: number;
  credits: number;
  /** -1 where the table has no such column, as of those below. */
  money: number;
  currency: string | null;
  product: number;
  model: number;
  key: number;
}

const CURRENCIES: ReadonlySet<string> = new Set(['usd', 'eur', 'inr', 'pln']);

/**
 * Credits, and money where the table has it, per UTC day, product, model and key. Credits are rounded to whole ones.
 *
 * @returns a sentence on what is wrong where the table cannot be read as a whole: half of it would look like little use
 */
export function parseUsageTable(table: UsageTable): UsageRecord[] | string {
  const columns = findColumns(table);
  if (typeof columns === 'string') return columns;
  const records: UsageRecord[] = [];
  for (const [index, row] of table.rows.entries()) {
    // A cell less, and all behind it stand in the column of their neighbours.
    if (row.length !== table.columns.length) return `row ${index}: expected a value for each column`;
    const parsed = parseRow(row, columns);
    if (parsed === null) return `row ${index}: expected a time, a number of credits and an amount of money`;
    records.push(...parsed);
  }
  return mergeRecords(records) ?? 'the amounts add up to more than can be true';
}

function findColumns({ columns, column_units }: UsageTable): Columns | string {
  const time = columns.findIndex((name) => name === 'timestamp' || name === 'time');
  const ofCredits = indexesOf(column_units, (unit) => unit === 'credits');
  const ofMoney = indexesOf(column_units, (unit) => unit !== null && CURRENCIES.has(unit));
  const [credits, ...furtherCredits] = ofCredits;
  const [money = -1, ...furtherMoney] = ofMoney;
  if (time < 0) return 'expected a column named timestamp';
  if (credits === undefined || furtherCredits.length > 0) return 'expected one column of credits';
  if (furtherMoney.length > 0) return 'expected one column of money at the most';
  return {
    time,
    credits,
    money,
    currency: column_units[money]?.toUpperCase() ?? null,
    product: columns.indexOf('product_type'),
    model: columns.indexOf('model'),
    key: columns.indexOf('hashed_xi_api_key'),
  };
}

const indexesOf = (units: UsageTable['column_units'], test: (unit: string | null) => boolean): number[] =>
  units.flatMap((unit, index) => (test(unit) ? [index] : []));

/** null where time, credits or money is none. */
function parseRow(row: readonly Cell[], columns: Columns): UsageRecord[] | null {
  const at = instantOf(row[columns.time]);
  const credits = amountOf(row[columns.credits], 0);
  if (at === null || credits === null) return null;
  const base = {
    ...usageBucket(at, DAY_MS),
    model: textOf(row[columns.model]),
    apiKeyId: textOf(row[columns.key]),
    lineItem: textOf(row[columns.product]),
  };
  const records: UsageRecord[] = [{ ...base, metric: 'credits', amount: credits }];
  const money = row[columns.money];
  if (money == null) return records;
  const cost = amountOf(money, MONEY_SCALE);
  return cost === null
    ? null
    : [...records, { ...base, metric: 'cost', amount: cost, currency: columns.currency }];
}

/** Unix milliseconds, or a date and time in UTC with or without its zone. */
function instantOf(value: Cell | undefined): Instant | null {
  if (typeof value === 'number') return epochMilliseconds.safeParse(value).data ?? null;
  if (typeof value !== 'string') return null;
  const text = value.replace(' ', 'T');
  return isoInstant.safeParse(/[Z+]|-\d\d:\d\d$/.test(text) ? text : `${text}Z`).data ?? null;
}

function amountOf(value: Cell | undefined, scale: number): number | null {
  const amount = typeof value === 'boolean' ? null : parseDecimal(value, scale);
  return amount !== null && amount >= 0 ? amount : null;
}

const textOf = (value: Cell | undefined): string | null =>
  typeof value === 'string' && value !== '' ? value : null;
