import { z } from 'zod';

/** A country (ISO 3166-1) or a part of one: `US`, `DE-BY`. Whether its public holidays are known, the engine says. */
export const holidayRegionCodeSchema = z
  .string()
  .regex(
    /^[A-Z]{2}(-[A-Za-z0-9]{1,12}){0,2}$/,
    'expected a country or a part of one, such as US, DE or DE-BY',
  );

/** A region whose public holidays are known. `name`: of a country in English, of a part in its own language. */
export const holidayRegionSchema = z.object({ code: holidayRegionCodeSchema, name: z.string() });
export type HolidayRegion = z.infer<typeof holidayRegionSchema>;
