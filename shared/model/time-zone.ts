import { z } from 'zod';

/** An IANA time zone that this runtime knows: `Europe/Berlin`, `UTC`. */
export const timeZoneSchema = z
  .string()
  .max(60)
  .refine(isTimeZone, 'expected an IANA time zone such as Europe/Berlin');

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
