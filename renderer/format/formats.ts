import { i18n } from '#renderer/i18n/i18n.ts';
import type { Language } from '#shared/preferences.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, type Instant } from '#shared/time.ts';
import { dateFormat, numberFormat } from './intl.ts';

/** Writes numbers and times the way readers of a language do; times are in the zone of this computer unless one is named. */
export interface Formats {
  language: Language;
  /** `30 Nov, 15:40`; with the year where it is not this one. */
  instant(at: Instant): string;
  /** With seconds and zone, for hovering and evidence. `zone`: IANA name; by default the computer's. */
  exactInstant(at: Instant, zone?: string): string;
  /** `15:40` today, else as {@link Formats.instant}. */
  clockTime(at: Instant, now: Instant): string;
  /** `15:40` today, else `30 Nov`, for where there is no room for both. */
  clockOrDay(at: Instant, now: Instant): string;
  /** `09:00`. */
  timeOfDay(at: Instant): string;
  day(at: Instant, zone?: string): string;
  /** `Nov 2026`. */
  month(at: Instant): string;
  /** `1 – 31 Oct 2026`: the UTC days of a period whose end is exclusive. */
  days(from: Instant, to: Instant): string;
  /** `just now`, `3 min ago`, `in 2 h`. */
  relative(at: Instant, now: Instant): string;
  /** `3 h 20 min`, `12 d`: two units at the most. */
  duration(ms: number): string;
  /** `41 s`, for what is being waited for; minutes from the first one on. */
  seconds(ms: number): string;
  percent(ratio: number): string;
  integer(value: number): string;
  /** `8.7 M`, for what is read at a glance. */
  compact(value: number): string;
  /** An exact decimal string of a currency or a unit; `unitWord` names a countable unit in the reader's language. */
  money(amount: string, currency: string): string;
  /** Without cents. */
  wholeMoney(amount: string, currency: string): string;
  /** `US$1.5K`, for the scale of a chart. */
  compactMoney(amount: string, currency: string): string;
  decimal(amount: string): string;
  /** `41 kB`, `1.2 MB`. */
  bytes(size: number): string;
}

type DurationUnit = 'day' | 'hour' | 'minute' | 'second';

/** Below this an age is no number that anybody reads. */
const JUST_NOW_MS = 5_000;
const CLOCK_LAG_MS = 10_000;

export function createFormats(language: Language): Formats {
  const locale = language === 'en' ? 'en-GB' : 'zh-CN';
  // British abbreviations read as other units: `m` for a million, `bn`.
  const compactLocale = language === 'en' ? 'en-US' : locale;
  const style = (options: Intl.DateTimeFormatOptions) => dateFormat(locale, options);
  const thisYear = style({
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const otherYear = style({
    year: 'numeric',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const time = style({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const number = numberFormat(locale, { maximumFractionDigits: 6 });
  const compactNumber = numberFormat(compactLocale, {
    notation: 'compact',
    maximumSignificantDigits: 3,
  });
  const percentage = numberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const ago = new Intl.RelativeTimeFormat(locale, { style: 'short', numeric: 'always' });
  const unit = (value: number, name: DurationUnit) =>
    numberFormat(locale, {
      style: 'unit',
      unit: name,
      unitDisplay: language === 'en' ? 'narrow' : 'short',
    })
      .format(value)
      .replace(/^(\d[\d,.]*)([a-z])/, '$1 $2')
      .replace(/ m$/, ' min');

  const day = (at: Instant, zone?: string) =>
    style({ day: 'numeric', month: 'short', ...(zone === undefined ? {} : { timeZone: zone }) }).format(at);
  const isSameDay = (at: Instant, now: Instant) =>
    new Date(at).toDateString() === new Date(now).toDateString();
  const instant = (at: Instant) =>
    (new Date(at).getFullYear() === new Date().getFullYear() ? thisYear : otherYear).format(at);
  return {
    language,
    instant,
    exactInstant: (at, zone) =>
      style({
        dateStyle: 'medium',
        timeStyle: 'long',
        hourCycle: 'h23',
        ...(zone === undefined ? {} : { timeZone: zone }),
      }).format(at),
    clockTime: (at, now) => (isSameDay(at, now) ? time.format(at) : instant(at)),
    clockOrDay: (at, now) => (isSameDay(at, now) ? time.format(at) : day(at)),
    timeOfDay: (at) => time.format(at),
    day,
    month: (at) => style({ year: 'numeric', month: 'short' }).format(at),
    days: (from, to) =>
      style({ year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' }).formatRange(from, to - 1),
    relative(at, now) {
      const ms = at - now;
      const size = Math.abs(ms);
      // Screens read the clock every few seconds: what seems to come within them has just been.
      if (size < (ms > 0 ? CLOCK_LAG_MS : JUST_NOW_MS)) return i18n.t('time.justNow', { lng: language });
      if (size < MINUTE_MS) return ago.format(Math.round(ms / 1_000), 'second');
      if (size < HOUR_MS) return ago.format(Math.round(ms / MINUTE_MS), 'minute');
      if (size < 2 * DAY_MS) return ago.format(Math.round(ms / HOUR_MS), 'hour');
      return ago.format(Math.round(ms / DAY_MS), 'day');
    },
    duration(ms) {
      const minutes = Math.max(0, Math.round(ms / MINUTE_MS));
      if (minutes < 60) return unit(minutes, 'minute');
      const hours = Math.floor(minutes / 60);
      if (hours < 24) {
        return minutes % 60 === 0
          ? unit(hours, 'hour')
          : `${unit(hours, 'hour')} ${unit(minutes % 60, 'minute')}`;
      }
      const days = Math.floor(hours / 24);
      return hours % 24 === 0 || days >= 10
        ? unit(days, 'day')
        : `${unit(days, 'day')} ${unit(hours % 24, 'hour')}`;
    },
    seconds(ms) {
      const seconds = Math.max(0, Math.round(ms / 1_000));
      return seconds < 60
        ? unit(seconds, 'second')
        : `${unit(Math.floor(seconds / 60), 'minute')} ${unit(seconds % 60, 'second')}`;
    },
    percent: (ratio) => percentage.format(ratio),
    integer: (value) => number.format(value),
    compact: (value) => compactNumber.format(value),
    money: (amount, currency) => formatMoney(locale, amount, currency),
    wholeMoney: (amount, currency) => formatMoney(locale, amount, currency, { maximumFractionDigits: 0 }),
    compactMoney: (amount, currency) =>
      `${currencySign(locale, currency)}${compactNumber.format(Number(amount))}`,
    decimal: (amount) => number.format(amount as Intl.StringNumericLiteral),
    bytes: (size) => formatBytes(locale, size),
  };
}

function formatBytes(locale: string, size: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const power = size < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(size) / 3));
  const options = { style: 'unit', unit: units[power] ?? 'byte', maximumSignificantDigits: 3 } as const;
  return numberFormat(locale, options).format(size / 1_000 ** power);
}

/** Intl takes decimal strings without rounding them through a binary float. Four places where cents would show nothing. */
function formatMoney(
  locale: string,
  amount: string,
  currency: string,
  options: Intl.NumberFormatOptions = {},
): string {
  const small = Math.abs(Number(amount)) < 0.01 && Number(amount) !== 0;
  try {
    return numberFormat(locale, {
      style: 'currency',
      currency,
      ...(small ? { maximumFractionDigits: 6 } : {}),
      ...options,
    }).format(amount as Intl.StringNumericLiteral);
  } catch {
    return `${amount} ${currency}`;
  }
}

/** `US$`, `CN¥`; the code itself where it is no currency that is known. */
function currencySign(locale: string, currency: string): string {
  const parts = numberFormat(locale, { style: 'currency', currency }).formatToParts(0);
  return parts.find(({ type }) => type === 'currency')?.value ?? currency;
}
