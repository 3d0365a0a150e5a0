import { describe, expect, it } from 'vitest';
import { type CalendarFilter, GROUPS, monthsOf } from '#renderer/screens/calendar/calendar-view.ts';
import { CALENDAR_KINDS, type CalendarEntry } from '#shared/model/calendar.ts';
import { sampleEntry } from './samples.ts';

const NOW = Date.UTC(2026, 10, 26, 20);
const EVERYTHING: CalendarFilter = { text: '', group: 'all' };
const months = (entries: CalendarEntry[], filter = EVERYTHING, now = NOW) =>
  monthsOf(entries, filter, () => true, now);

describe('the months of the calendar', () => {
  it('hold what is dated in them, and leave out what holds nothing', () => {
    const dates = ['2026-11-30', '2026-12-01', '2026-12-31', '2027-03-01'];
    const shown = months(dates.map((on) => sampleEntry({ id: on, on })));
    expect(shown.map(({ month, rows }) => [month, rows.length])).toEqual([
      ['2026-11', 1],
      ['2026-12', 2],
      ['2027-03', 1],
    ]);
  });

  it('keep what is just past in view for two weeks', () => {
    const shown = months(['2026-11-11', '2026-11-12'].map((on) => sampleEntry({ id: on, on })));
    expect(shown.flatMap(({ rows }) => rows.map(({ entry, daysLeft }) => [entry.on, daysLeft]))).toEqual([
      ['2026-11-12', -14],
    ]);
  });

  it('mark what is due by how near it is, and nothing else', () => {
    const rows = months([
      sampleEntry({ id: 'near', on: '2026-11-30' }),
      sampleEntry({ id: 'far', on: '2028-11-30' }),
      sampleEntry({ id: 'not due', on: '2026-11-30', isDue: false }),
    ]).flatMap((month) => month.rows);
    expect(rows.map(({ entry, level }) => [entry.id, level])).toEqual([
      ['near', 'critical'],
      ['not due', 'fine'],
      ['far', 'fine'],
    ]);
  });

  it('count the days in the zone of the date, as its alert does', () => {
    const inShanghai = sampleEntry({ on: '2026-11-27', timeZone: 'Asia/Shanghai' });
    const inChicago = sampleEntry({ on: '2026-11-27', timeZone: 'America/Chicago' });
    const daysOf = (entry: CalendarEntry) => months([entry])[0]?.rows[0]?.daysLeft;
    expect([daysOf(inShanghai), daysOf(inChicago)]).toEqual([0, 1]);
  });

  it('are narrowed to one group, and every kind is in exactly one', () => {
    const entries = CALENDAR_KINDS.map((kind) => sampleEntry({ id: kind, kind }));
    const kindsIn = (group: CalendarFilter['group']) =>
      months(entries, { text: '', group }).flatMap(({ rows }) => rows.map(({ entry }) => entry.kind));
    expect(kindsIn('payment')).toEqual(['invoice', 'card_expiry']);
    expect(kindsIn('all')).toEqual(CALENDAR_KINDS);
    expect(Object.values(GROUPS).flat().sort()).toEqual([...CALENDAR_KINDS].sort());
  });
});
