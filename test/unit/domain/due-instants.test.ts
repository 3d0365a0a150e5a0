import { parse } from 'node-cron';
import { describe, expect, it } from 'vitest';
import { dueInstants, nextDue, schedulePeriod } from '#engine/domain/due-instants.ts';
import { parseCron } from '#shared/model/cron.ts';

const at = (text: string) => Date.parse(text);
const iso = (instants: readonly number[]) => instants.map((instant) => new Date(instant).toISOString());

describe('due instants', () => {
  it.each([
    [
      'Europe/Berlin',
      '2026-03-28T12:00Z',
      '2026-03-30T12:00Z',
      ['2026-03-29T01:30:00.000Z', '2026-03-30T00:30:00.000Z'],
    ],
    [
      'Europe/Berlin',
      '2026-10-24T12:00Z',
      '2026-10-26T12:00Z',
      ['2026-10-25T00:30:00.000Z', '2026-10-26T01:30:00.000Z'],
    ],
    [
      'America/New_York',
      '2026-03-07T12:00Z',
      '2026-03-09T12:00Z',
      ['2026-03-08T07:30:00.000Z', '2026-03-09T06:30:00.000Z'],
    ],
  ])(
    'is due once a day at 02:30 in %s where the clock changes after %s',
    (timeZone, after, upTo, expected) => {
      expect(iso(dueInstants({ cron: '30 2 * * *', timeZone }, at(after), at(upTo)))).toEqual(expected);
    },
  );

  it('is due the first time only where New York has 01:30 twice', () => {
    const rule = { cron: '30 1 * * *', timeZone: 'America/New_York' };
    expect(iso(dueInstants(rule, at('2026-10-31T12:00Z'), at('2026-11-02T12:00Z')))).toEqual([
      '2026-11-01T05:30:00.000Z',
      '2026-11-02T06:30:00.000Z',
    ]);
  });

  it('is not due again at the instant that was already seen', () => {
    const rule = { cron: '0 6 1 * *', timeZone: 'UTC' };
    const first = at('2026-11-01T06:00Z');
    expect(dueInstants(rule, first, first + 1)).toEqual([]);
    expect(nextDue(rule, first)).toBe(at('2026-12-01T06:00Z'));
  });

  it('waits for a leap day', () => {
    expect(nextDue({ cron: '0 0 29 2 *', timeZone: 'UTC' }, at('2026-01-01'))).toBe(at('2028-02-29T00:00Z'));
  });
});

describe('the period of a schedule', () => {
  it.each([
    ['previousMonth', '2026-10-01', '2026-11-01'],
    ['previousQuarter', '2026-07-01', '2026-10-01'],
    ['previousWeek', '2026-10-19', '2026-10-26'],
    ['last7Days', '2026-10-25', '2026-11-01'],
    ['last30Days', '2026-10-02', '2026-11-01'],
  ] as const)('%s counts from the local day on which it is due', (period, from, to) => {
    // 1 November in Berlin, still 31 October in UTC.
    const due = at('2026-10-31T23:30Z');
    expect(schedulePeriod({ timeZone: 'Europe/Berlin', period }, due)).toEqual({
      from: at(from),
      to: at(to),
    });
  });
});

describe('cron expressions', () => {
  it.each(['0 6 1 * *', '*/15 8-18 * * 1-5', '5,35 0 1,15 1-12/3 *', '0 0 * * 7'])(
    'reads %s as node-cron does',
    (expression) => {
      const own = parseCron(expression);
      const theirs = parse(expression);
      expect(own).toMatchObject({ minutes: theirs.minute, hours: theirs.hour, months: theirs.month });
    },
  );

  it.each([
    '',
    '* * * *',
    '0 0 6 1 * *',
    '60 0 * * *',
    '0 24 * * *',
    '0 0 0 * *',
    '0 0 31 2 *',
    '0 0 L * *',
    '5/2 0 * * *',
    '0 0 1 * 1',
    '0 9-8 * * *',
    '*/0 * * * *',
  ])('refuses %j', (expression) => {
    expect(parseCron(expression)).toEqual(expect.stringContaining('expected'));
  });
});
