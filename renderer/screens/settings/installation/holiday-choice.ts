import type { HolidayRegion } from '#shared/model/holiday-region.ts';

/** The country of a region's code; of none, none. */
export function countryOf(code: string): string {
  return code.slice(0, 2);
}

/** The countries as they are called in the reader's language, in its order. */
export function countriesIn(language: string, regions: readonly HolidayRegion[]): HolidayRegion[] {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
  const { compare } = new Intl.Collator(language);
  return regions
    .filter(({ code }) => code === countryOf(code))
    .map(({ code, name }) => ({ code, name: names.of(code) ?? name }))
    .sort((left, right) => compare(left.name, right.name));
}

/** The parts of a country, as they call themselves. */
export function partsOf(country: string, regions: readonly HolidayRegion[]): HolidayRegion[] {
  return regions.filter(({ code }) => code !== country && country !== '' && countryOf(code) === country);
}
