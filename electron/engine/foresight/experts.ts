/**
 * Who says what will be consumed. None is right on every meter: a nightly job is usual, a person at work is not.
 *
 * - `usual`: the shape of the week.
 * - `twoDays`, `day`, `sixHours`: the same, times how far so many last hours were off it, which fades.
 * - `window`: the mean pace of the running window; of what never resets the mean of all hours.
 * - `rate1` … `rate96`: rates smoothed over so many hours, going on.
 * - `past`, `pastScaled`: what past windows still used from here on, the newest counting most; the latter times how the
 *   running window compares with each up to here.
 * - `last`: what the window before this one still used from here on.
 */
export const EXPERTS = [
  'usual',
  'twoDays',
  'day',
  'sixHours',
  'window',
  'rate1',
  'rate4',
  'rate24',
  'rate96',
  'past',
  'pastScaled',
  'last',
] as const;
