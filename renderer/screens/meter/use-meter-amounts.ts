import { useMemo } from 'react';
import { useAmounts } from '#renderer/format/amounts.ts';
import { formatDecimal } from '#shared/decimal.ts';
import type { MeterDetail } from './meter-view.ts';

/** Writes integers of a meter's scale in its unit. */
export interface MeterAmounts {
  full(amount: number): string;
  short(amount: number): string;
  /** For the scale of a chart. */
  tick(amount: number): string;
}

export function useMeterAmounts({ meter: { unit }, scale }: MeterDetail): MeterAmounts {
  const amounts = useAmounts();
  return useMemo(() => {
    const text = (amount: number) => formatDecimal(Math.round(amount), scale);
    return {
      full: (amount) => amounts.full(text(amount), unit),
      short: (amount) => amounts.short(text(amount), unit),
      tick: (amount) => amounts.tick(text(amount), unit),
    };
  }, [amounts, unit, scale]);
}
