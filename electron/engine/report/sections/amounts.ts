import { formatDecimal, MONEY_SCALE } from '#shared/decimal.ts';
import type { MeterUnit } from '#shared/model/meter.ts';
import type { Quantity } from '#shared/model/report.ts';

/** A scaled integer of a meter as an exact quantity; null stays null. */
export function quantityOf(value: number | null, unit: MeterUnit): Quantity | null {
  if (value === null) return null;
  return { amount: formatDecimal(value, unit.scale, unit.kind === 'money' ? 2 : 0), unit: unit.name };
}

export function moneyOf(micros: number, currency: string): Quantity {
  return { amount: formatDecimal(micros, MONEY_SCALE, 2), unit: currency };
}

/** An exact sum; null where there is nothing to add or the sum leaves the safe integers. */
export function sumOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sum = Number(values.reduce((total, value) => total + BigInt(value), 0n));
  return Number.isSafeInteger(sum) ? sum : null;
}
