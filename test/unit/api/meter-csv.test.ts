import { describe, expect, it } from 'vitest';
import { meterCsv } from '#engine/api/meter-csv.ts';
import { countUnit, moneyUnit } from '#shared/model/meter.ts';
import { DAY_MS, HOUR_MS } from '#shared/time.ts';
import { meter, NOW } from '#test/support/facts.ts';

const BOM = '\ufeff';

describe('the history of a meter as CSV', () => {
  it('spells amounts as exact decimals and instants in UTC; what is not known is empty', () => {
    const sample = { at: NOW, lastAt: NOW + HOUR_MS, value: 1_500_000, limit: null };
    const csv = meterCsv(meter({ key: 'balance-usd', unit: moneyUnit('usd') }), 'c-1', {
      resolution: 'raw',
      samples: [sample, { ...sample, at: NOW + DAY_MS, value: -2_000_001, limit: 10_000_000 }],
    });
    expect(csv).toEqual({
      fileName: 'c-1_balance-usd_raw_2026-11-22_2026-11-23.csv',
      text: [
        `${BOM}from,until,value,limit,unit`,
        '2026-11-22T12:00:00Z,2026-11-22T13:00:00Z,1.5,,USD',
        '2026-11-23T12:00:00Z,2026-11-22T13:00:00Z,-2.000001,10,USD',
        '',
      ].join('\r\n'),
    });
  });

  it('has one row a bucket, whose count of measurements is no amount', () => {
    const rollup = { bucketAt: NOW, first: 1, last: 9, min: 1, max: 9, consumed: 8, limit: 100, samples: 12 };
    const { text } = meterCsv(meter({ unit: countUnit('credits', 1) }), 'c-1', {
      resolution: 'hourly',
      rollups: [rollup],
    });
    expect(text.split('\r\n').slice(0, 2)).toEqual([
      `${BOM}from,first,last,min,max,consumed,limit,measurements,unit`,
      '2026-11-22T12:00:00Z,0.1,0.9,0.1,0.9,0.8,10,12,credits',
    ]);
  });

  it('lets no text of a vendor run as a formula in a spreadsheet, nor lead out of a folder as a name', () => {
    const hostile = meter({ key: '../../=cmd|calc', unit: countUnit('=1+1') });
    const sample = { at: NOW, lastAt: NOW, value: 1, limit: 2 };
    const csv = meterCsv(hostile, 'c-1', { resolution: 'raw', samples: [sample] });
    expect(csv.text.split('\r\n')[1]?.split(',').at(-1)).toBe("'=1+1");
    expect(csv.fileName).toBe('c-1_..-..-cmd-calc_raw_2026-11-22_2026-11-22.csv');
  });

  it('has its columns where there is nothing else', () => {
    const csv = meterCsv(meter({ key: 'k' }), 'c-1', { resolution: 'daily', rollups: [] });
    expect(csv.fileName).toBe('c-1_k_daily.csv');
    expect(csv.text).toBe(`${BOM}from,first,last,min,max,consumed,limit,measurements,unit\r\n`);
  });
});
