import { describe, expect, it } from 'vitest';
import { addTopUps } from '#engine/import/add-top-ups.ts';
import { type ImportTarget, readImport } from '#engine/import/read-import.ts';
import { HeadroomError } from '#shared/errors.ts';
import { topUpSchema } from '#shared/model/connection.ts';
import { countUnit, type MeterReading, moneyUnit } from '#shared/model/meter.ts';

const meter = (key: string, name: string, unit = countUnit(key)): MeterReading => ({
  key,
  name,
  kind: 'quota',
  unit,
  window: { kind: 'none' },
  enforcement: 'unknown',
  provenance: 'declared',
  reportingDelayMs: 0,
  value: null,
  limit: null,
  resetsAt: null,
});
const target: ImportTarget = {
  meters: [meter('calls', 'API calls'), meter('spend', 'Spend', moneyUnit('EUR'))],
  instantOf: (day) => (day > '2026-11-22' ? null : Date.parse(`${day}T12:00:00Z`)),
};
const read = (...lines: string[]) => readImport(lines.join('\n'), target);

function messageOf(...lines: string[]): string {
  try {
    read(...lines);
  } catch (error) {
    if (error instanceof HeadroomError) return error.message;
    throw error;
  }
  return 'no error';
}

describe('numbers from a CSV file', () => {
  it('are found by key or name of their meter, in its units', () => {
    const rows = read('date,meter,used,limit', '2026-11-01,API calls,120,500', '2026-11-02,SPEND,12.50,');
    expect(rows).toEqual({
      kind: 'readings',
      readings: [
        { key: 'calls', day: '2026-11-01', at: Date.UTC(2026, 10, 1, 12), value: 120, limit: 500 },
        { key: 'spend', day: '2026-11-02', at: Date.UTC(2026, 10, 2, 12), value: 12_500_000, limit: null },
      ],
    });
  });

  it.each([
    ['semicolons', ['date;meter;used', '2026-11-01;calls;7']],
    ['tabs', ['date\tmeter\tused', '2026-11-01\tcalls\t7']],
    ['a byte order mark and Windows lines', ['\uFEFFDate,Meter,Used\r', '2026-11-01,"calls",7\r', '\r']],
  ])('are read with %s', (_, lines) => {
    expect(read(...lines)).toMatchObject({ readings: [{ key: 'calls', value: 7 }] });
  });

  it.each([
    ['30.11.2026,calls,7,', 'Row 2, column date: expected a day such as 2026-11-30, found "30.11.2026".'],
    ['2026-02-30,calls,7,', 'Row 2, column date: expected a day such as 2026-11-30, found "2026-02-30".'],
    ['2026-11-23,calls,7,', 'Row 2, column date: 2026-11-23 is yet to come.'],
    ['2026-11-01,cals,7,', 'Row 2, column meter: expected one of calls, spend, found "cals".'],
    ['2026-11-01,calls,,', 'Row 2, column used: expected a whole number such as 1200, found nothing.'],
    ['2026-11-01,calls,7.5,', 'Row 2, column used: expected a whole number such as 1200, found "7.5".'],
    ['2026-11-01,calls,-7,', 'Row 2, column used: expected a whole number such as 1200, found "-7".'],
    [
      '2026-11-01,spend,"1,200.50",',
      'Row 2, column used: expected an amount such as 1200.50, found "1,200.50".',
    ],
    ['2026-11-01,calls,7,x', 'Row 2, column limit: expected a whole number such as 1200, found "x".'],
    ['2026-11-01,calls,7', 'Row 2: expected 4 cells as in the header, found 3.'],
    ['2026-11-01,"calls,7,', 'Row 2: a quotation mark is not closed or misplaced.'],
  ])('are refused as a whole for %s', (line, message) => {
    expect(messageOf('date,meter,used,limit', line)).toContain(message);
    expect(messageOf('date,meter,used,limit', line)).toContain('Nothing was imported.');
  });

  it('name every bad row, and the earlier one of two that disagree', () => {
    const message = messageOf('date,meter,used', '2026-11-01,calls,7', '2026-11-01,API calls,8', 'x,calls,1');
    expect(message.split('\n')).toEqual(
      [
        'Row 4, column date: expected a day such as 2026-11-30, found "x".',
        'Row 3, column used: row 2 has another number of this day for the same meter.',
        'Nothing was imported.',
      ].sort((left, right) => (left.startsWith('Row 3') ? -1 : right.startsWith('Row 3') ? 1 : 0)),
    );
  });

  it.each([
    ['date,meter,used,color', 'Row 1, column color: expected one of'],
    ['date,meter', 'Row 1, column used: it is missing.'],
    ['date,meter,used,used', 'Row 1, column used: it stands twice in the header.'],
    ['date,meter,used,currency', 'Row 1, column currency: expected only date, meter, used, limit, unit.'],
    ['', 'Row 1: the file is empty.'],
  ])('are refused with the header %s', (header, message) => {
    expect(messageOf(header)).toContain(message);
  });

  it('are refused for a connection that is polled', () => {
    expect(() => readImport('date,meter,used\n2026-11-01,calls,7', { ...target, meters: null })).toThrow(
      /connections of the provider manual only/,
    );
  });
});

describe('top-ups from a CSV file', () => {
  it('are read with and without kind and note', () => {
    const rows = read(
      'date,kind,amount,currency,note',
      '2026-11-01,,250,usd,',
      '2026-11-02,Balance,99.50,EUR,from the console',
    );
    expect(rows).toEqual({
      kind: 'topUps',
      topUps: [
        { kind: 'top_up', on: '2026-11-01', amount: '250', currency: 'USD' },
        { kind: 'balance', on: '2026-11-02', amount: '99.50', currency: 'EUR', note: 'from the console' },
      ],
    });
  });

  it.each([
    ['2026-13-01,,1,USD', 'Row 2, column date: expected a day such as 2026-11-30, found "2026-13-01".'],
    ['2026-11-01,gift,1,USD', 'Row 2, column kind: expected top_up or balance, found "gift".'],
    [
      '2026-11-01,,-1,USD',
      'Row 2, column amount: expected a decimal number such as 250 or 99.50, found "-1".',
    ],
    [
      '2026-11-01,,1,Euro',
      'Row 2, column currency: expected an ISO 4217 currency such as USD, found "Euro".',
    ],
  ])('are refused for %s', (line, message) => {
    expect(messageOf('date,kind,amount,currency', line)).toContain(message);
  });

  it('are added once however often, and two equal payments of a day stay two', () => {
    const topUp = (amount: string, note?: string) =>
      topUpSchema.parse({ on: '2026-11-01', amount, currency: 'USD', ...(note ? { note } : {}) });
    const file = [topUp('250'), topUp('250'), topUp('10')];
    const once = addTopUps([topUp('250.00', 'known')], file);
    expect(once.map(({ amount }) => amount)).toEqual(['250.00', '250', '10']);
    expect(addTopUps(once, file)).toEqual(once);
  });
});
