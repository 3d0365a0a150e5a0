/**
 * Exact decimals as safe integers of a fixed scale: `12.34` at scale 6 is `12_340_000`.
 * Money is kept at {@link MONEY_SCALE}; counts at the scale their meter declares (mostly 0).
 */
export type ScaledInteger = number;

/** Decimal places of every stored amount of money (micro-units): exact to 9 billion units of a currency. */
export const MONEY_SCALE = 6;

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;

/**
 * Reads a decimal number or string exactly into a scaled integer, rounding half away from zero
 * beyond the scale. `shift` moves the decimal point first: −2 reads cents as units.
 *
 * @returns null for what is no finite decimal or does not fit a safe integer: never 0 by accident.
 */
export function parseDecimal(value: unknown, scale: number, shift = 0): ScaledInteger | null {
  const text =
    typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : undefined;
  const match = text === undefined ? null : DECIMAL.exec(text);
  if (!match || (!match[2] && !match[3])) return null;
  const fraction = match[3] ?? '';
  const digits = `${match[2] ?? ''}${fraction}`;
  const places = scale + shift + Number(match[4] ?? 0) - fraction.length;
  if (Math.abs(places) > 400 || digits.length > 400) return null;
  const magnitude =
    places >= 0 ? BigInt(digits) * 10n ** BigInt(places) : divideRounding(BigInt(digits), -places);
  const result = Number(match[1] === '-' ? -magnitude : magnitude);
  return Number.isSafeInteger(result) ? result + 0 : null;
}

function divideRounding(digits: bigint, places: number): bigint {
  const divisor = 10n ** BigInt(places);
  return (digits + divisor / 2n) / divisor;
}

/** The exact decimal text of a scaled integer, without trailing zeros beyond `minimumPlaces`. */
export function formatDecimal(value: ScaledInteger, scale: number, minimumPlaces = 0): string {
  const digits = Math.abs(value)
    .toString()
    .padStart(scale + 1, '0');
  const whole = scale === 0 ? digits : digits.slice(0, -scale);
  const fraction = scale === 0 ? '' : digits.slice(-scale).replace(/0+$/, '');
  const places = fraction.padEnd(minimumPlaces, '0');
  return `${value < 0 ? '-' : ''}${whole}${places ? `.${places}` : ''}`;
}
