import { listHolidayRegions, loadHolidayCalendar } from '#engine/holidays.ts';
import { HeadroomError } from '#shared/errors.ts';
import type { Settings } from '#shared/model/settings.ts';

/** @throws {HeadroomError} INVALID_INPUT for a region whose public holidays nobody knows, with those that are known near it */
export async function assertKnownRegion({ foresight: { holidays } }: Settings): Promise<void> {
  if (holidays === undefined || (await loadHolidayCalendar(holidays)) !== null) return;
  const codes = (await listHolidayRegions()).map(({ code }) => code);
  const country = holidays.slice(0, 2);
  const known = codes.includes(country)
    ? codes.filter((code) => code === country || code.startsWith(`${country}-`))
    : codes.filter((code) => !code.includes('-'));
  throw new HeadroomError(
    'INVALID_INPUT',
    `settings.foresight.holidays: no public holidays are known of ${holidays}. Known: ${known.join(', ')}.`,
  );
}
