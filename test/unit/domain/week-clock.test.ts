import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWeekClock, type HolidayCalendar } from '#engine/domain/week-clock.ts';
import { DAY_MS, HOUR_MS } from '#shared/time.ts';

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Pacific/Apia',
] as const;

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** What another implementation of time zones, the one of the runtime, says of an instant. */
function byIntl(at: number, timeZone: string) {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return {
    ofWeek: WEEKDAYS.indexOf(part['weekday'] ?? '') * 24 + Number(part['hour']),
    day: `${part['year']}-${part['month']}-${part['day']}`,
  };
}

const hourOf = (text: string) => Date.parse(text) / HOUR_MS;
const middleOf = (hour: number) => (hour + 0.5) * HOUR_MS;
const clocks = new Map(ZONES.map((zone) => [zone, createWeekClock(zone, null)]));
const inZone = (zone: (typeof ZONES)[number]) => clocks.get(zone) ?? createWeekClock(zone, null);

describe('a week clock', () => {
  it('shows what the clocks of the zone show, at any hour and in any order', () => {
    const hour = fc.integer({ min: Date.UTC(1985, 0) / HOUR_MS, max: Date.UTC(2037, 0) / HOUR_MS });
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), hour, (zone, at) => {
        expect(inZone(zone).hourOfWeek(at)).toBe(byIntl(middleOf(at), zone).ofWeek);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['Europe/Berlin', '2026-03-29T01:00Z'],
    ['Europe/Berlin', '2026-10-25T01:00Z'],
    ['America/New_York', '2026-03-08T07:00Z'],
    ['America/New_York', '2026-11-01T06:00Z'],
    ['Australia/Lord_Howe', '2026-04-04T15:00Z'],
    ['Australia/Lord_Howe', '2026-10-03T15:30Z'],
    ['Asia/Kolkata', '2026-06-01T00:00Z'],
    ['Pacific/Apia', '2011-12-30T10:00Z'],
  ] as const)('shows every hour around a change of %s at %s', (zone, changesAt) => {
    const middle = Math.floor(hourOf(changesAt));
    const around = Array.from({ length: 97 }, (_, index) => middle - 48 + index);
    expect(around.map((hour) => inZone(zone).hourOfWeek(hour))).toEqual(
      around.map((hour) => byIntl(middleOf(hour), zone).ofWeek),
    );
  });

  it('skips an hour of the week where clocks are set forward and repeats one where they are set back', () => {
    const berlin = createWeekClock('Europe/Berlin', null);
    const shown = (from: string, count: number) =>
      Array.from({ length: count }, (_, index) => berlin.hourOfWeek(hourOf(from) + index));
    expect(shown('2026-03-28T23:00Z', 5)).toEqual([144, 145, 147, 148, 149]);
    expect(shown('2026-10-24T22:00Z', 5)).toEqual([144, 145, 146, 146, 147]);
  });

  it('begins the week on the local Monday, also before 1970', () => {
    const tokyo = createWeekClock('Asia/Tokyo', null);
    expect([
      tokyo.hourOfWeek(hourOf('2026-03-01T15:00Z')),
      tokyo.hourOfWeek(hourOf('2026-03-01T14:00Z')),
      createWeekClock('UTC', null).hourOfWeek(hourOf('1969-12-29T00:00Z')),
    ]).toEqual([0, 167, 0]);
  });

  it('counts a public holiday as the Sunday of its week, by the days of the zone', () => {
    const unity: HolidayCalendar = { isHoliday: (day) => day === '2025-10-03' };
    const hour = fc.integer({
      min: hourOf('2025-10-01T00:00Z'),
      max: hourOf('2025-10-06T00:00Z'),
    });
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), hour, (zone, at) => {
        const { ofWeek, day } = byIntl(middleOf(at), zone);
        const expected = day === '2025-10-03' ? 144 + (ofWeek % 24) : ofWeek;
        expect(createWeekClock(zone, unity).hourOfWeek(at)).toBe(expected);
      }),
    );
  });

  it('knows working days to the instant, without holidays and weekends', () => {
    const unity: HolidayCalendar = { isHoliday: (day) => day === '2025-10-03' };
    const kolkata = createWeekClock('Asia/Kolkata', unity);
    const at = ['2025-10-02T18:29Z', '2025-10-02T18:30Z', '2025-10-05T18:29Z', '2025-10-05T18:30Z'];
    expect(at.map((text) => kolkata.isWorkingDay(Date.parse(text)))).toEqual([true, false, false, true]);
  });

  it('asks the calendar no more for days that it remembers', () => {
    let asked = 0;
    const counting: HolidayCalendar = { isHoliday: () => ++asked < 0 };
    const clock = createWeekClock('UTC', counting);
    const ask = () => {
      for (let hour = 0; hour < 150 * 24; hour++) clock.hourOfWeek(hour);
    };
    ask();
    const first = asked;
    ask();
    expect(asked).toBe(first);
    clock.hourOfWeek((150 * DAY_MS) / HOUR_MS);
    expect(asked).toBeGreaterThan(first);
  });

  it('refuses a zone that nobody knows', () => {
    expect(() => createWeekClock('Europe/Atlantis', null).hourOfWeek(0)).toThrow(RangeError);
  });
});
