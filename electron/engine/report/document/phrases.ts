import type { Quantiles } from '#shared/model/forecast.ts';
import type { Quantity, ReportPeriod, Source, Summary } from '#shared/model/report.ts';
import type { Share } from '#shared/model/share.ts';
import { describeDuration, HOUR_MS } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';

export const UNKNOWN = 'unknown';

/** `2026-11-22 09:30 UTC`; unknown for null. */
export function instantText(at: Instant | null, otherwise = UNKNOWN): string {
  return at === null ? otherwise : `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** The same without the zone, for tables whose heading says UTC. */
export function momentText(at: Instant | null, otherwise = UNKNOWN): string {
  return at === null ? otherwise : instantText(at).replace(' UTC', '');
}

export function periodText(period: ReportPeriod): string {
  return period.type === 'period'
    ? `${instantText(period.from)} to ${instantText(period.to)}`
    : instantText(period.at);
}

export function countText(count: number | null, otherwise = UNKNOWN): string {
  return count === null ? otherwise : grouped(String(count));
}

/** `87.5 %`, rounded down, so that 100 % is said of the whole only; unknown where there is no whole. */
export function percentText({ part, whole }: Share): string {
  if (whole === 0) return UNKNOWN;
  const tenths = Math.floor((part * 1000) / whole);
  return `${tenths % 10 === 0 ? tenths / 10 : (tenths / 10).toFixed(1)}\u00a0%`;
}

export const ofText = ({ part, whole }: Share): string => `${countText(part)} of ${countText(whole)}`;

/** `8 700 000 tokens`, `41.20 USD`. */
export function quantityText(quantity: Quantity | null, otherwise = UNKNOWN): string {
  return quantity === null ? otherwise : `${grouped(quantity.amount)} ${quantity.unit}`;
}

/** The middle with the early and the late end, `3 h 20 min (2 h 50 min – 4 h 10 min)`, as far as they are expected. */
export function runwayText({ p10, p50, p90 }: Quantiles): string {
  if (p10 === null) return 'not expected to run out';
  if (p50 === null) return `${hoursText(p10)} at the earliest; may not run out`;
  if (p90 === null) return `${hoursText(p50)} (${hoursText(p10)} at the earliest)`;
  return `${hoursText(p50)} (${hoursText(p10)} – ${hoursText(p90)})`;
}

/** Without the interval; null where exhaustion is not expected. */
export function shortRunwayText({ p10, p50 }: Quantiles): string | null {
  if (p50 !== null) return hoursText(p50);
  return p10 === null ? null : `${hoursText(p10)} at the earliest`;
}

const hoursText = (hours: number): string => describeDuration(hours * HOUR_MS);

/** `results: 3 PASS, 1 FAIL; open exceptions: 1`. */
export function installationText({ counts, openExceptions }: NonNullable<Summary['installation']>): string {
  const results = counts.map(({ status, total }) => `${countText(total)} ${status}`).join(', ');
  return `results: ${results || 'none'}; open exceptions: ${countText(openExceptions)}`;
}

export const sourceText = (source: Source | null): string | null =>
  source && `${source.connection} · ${source.provider}`;

/** `payment_refused` as `payment refused`. */
export const words = (identifier: string): string => identifier.replaceAll('_', ' ');

export function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Thousands parted by a narrow no-break space; the fraction is left alone. */
function grouped(decimal: string): string {
  const [whole = '', fraction] = decimal.split('.');
  const parted = whole.replace(/\B(?=(\d{3})+$)/g, '\u202f');
  return fraction === undefined ? parted : `${parted}.${fraction}`;
}
