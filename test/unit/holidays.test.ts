import { describe, expect, it } from 'vitest';
import { listHolidayRegions, loadHolidayCalendar } from '#engine/holidays.ts';
import { holidayRegionSchema } from '#shared/model/holiday-region.ts';
import { DAY_MS, utcDay } from '#shared/time.ts';

async function holidaysOf(region: string, from: string, days: number): Promise<string[]> {
  const calendar = await loadHolidayCalendar(region);
  return Array.from({ length: days }, (_, index) => utcDay(Date.parse(from) + index * DAY_MS)).filter((day) =>
    calendar?.isHoliday(day),
  );
}

describe('the public holidays of a region', () => {
  it('are those of the country and of its part', async () => {
    expect(await holidaysOf('DE', '2026-06-01', 14)).toEqual([]);
    expect(await holidaysOf('DE-BY', '2026-06-01', 14)).toEqual(['2026-06-04']);
    expect(await holidaysOf('US', '2026-11-20', 40)).toEqual(['2026-11-26', '2026-12-25']);
  });

  it('are whole days: what begins at sunset is the day after, and half a day is none', async () => {
    expect(await holidaysOf('IL', '2026-03-31', 5)).toEqual(['2026-04-02']);
    expect(await holidaysOf('TR', '2026-03-16', 10)).toEqual(['2026-03-20', '2026-03-21', '2026-03-22']);
    expect(await holidaysOf('CN', '2026-03-01', 20)).toEqual([]);
  });

  it('have the day off in place of a holiday on a weekend', async () => {
    expect(await holidaysOf('GB', '2026-12-24', 7)).toEqual(['2026-12-25', '2026-12-26', '2026-12-28']);
  });

  it('are known over many years, asked in any order', async () => {
    const calendar = await loadHolidayCalendar('FR');
    const years = Array.from({ length: 40 }, (_, index) => 2000 + ((index * 7) % 40));
    expect(years.every((year) => calendar?.isHoliday(`${year}-07-14`))).toBe(true);
    expect(years.some((year) => calendar?.isHoliday(`${year}-07-15`))).toBe(false);
  });

  it.each(['XX', 'DE-ZZ', 'DE-BY-ZZ', 'de', 'toString'])('are not known of %s', async (region) => {
    expect(await loadHolidayCalendar(region)).toBeNull();
  });
});

it('lists every region in a form that settings take, and every one has a calendar', async () => {
  const regions = await listHolidayRegions();
  const codes = regions.map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
  expect(codes).toEqual(expect.arrayContaining(['DE', 'DE-BY', 'DE-BY-A', 'US', 'CN', 'GB-SCT']));
  expect(regions.find(({ code }) => code === 'DE-BY-A')?.name).toBe('Bayern, Stadt Augsburg');
  for (const region of regions) {
    holidayRegionSchema.parse(region);
    expect(await loadHolidayCalendar(region.code), region.code).not.toBeNull();
  }
});
