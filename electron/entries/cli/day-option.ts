import { HeadroomError } from '#shared/errors.ts';
import { type CalendarDay, utcDay } from '#shared/time.ts';

/**
 * A day as it was given to an option.
 *
 * @throws {HeadroomError} INVALID_INPUT where it is no day of the calendar
 */
export function dayOption(text: string, option: string): CalendarDay {
  const at = Date.parse(`${text}T00:00:00Z`);
  // The 31st of a shorter month would otherwise count on into the next one.
  if (Number.isFinite(at) && utcDay(at) === text) return text;
  throw new HeadroomError('INVALID_INPUT', `${option} is a day such as 2026-10-31.`);
}
