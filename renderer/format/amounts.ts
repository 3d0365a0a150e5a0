import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Formats } from './formats.ts';
import { useFormats } from './use-formats.ts';

/** Writes amounts of a meter's unit. `amount` is an exact decimal string; `unit` a currency or a plural noun. */
export interface Amounts {
  /** `44,799 requests`, `US$5,397.36`. */
  full(amount: string, unit: string): string;
  /** `44.8K requests`, for what is read at a glance; money from a thousand on without its cents. */
  short(amount: string, unit: string): string;
  /** Without the unit's word, before another amount that has it: `44.8K` of 62K requests. */
  bare(amount: string, unit: string, style: 'full' | 'short'): string;
  /** `44.8K`, `US$1.5K`: for the scale of a chart. */
  tick(amount: string, unit: string): string;
}

/** Units that every provider names alike and that are said in the reader's language; others stand as they come. */
const TRANSLATED = ['tokens', 'requests', 'characters', 'credits'] as const;

const CURRENCY = /^[A-Z]{3}$/;

/** From here on cents are not read at a glance. */
const NO_CENTS_FROM = 1_000;

export function createAmounts(formats: Formats, t: TFunction): Amounts {
  const bare = (amount: string, unit: string, style: 'full' | 'short') => {
    if (!CURRENCY.test(unit)) {
      return style === 'full' ? formats.decimal(amount) : formats.compact(Number(amount));
    }
    const isLarge = style === 'short' && Math.abs(Number(amount)) >= NO_CENTS_FROM;
    return isLarge ? formats.wholeMoney(amount, unit) : formats.money(amount, unit);
  };
  const withUnit = (amount: string, unit: string, style: 'full' | 'short') => {
    const number = bare(amount, unit, style);
    if (CURRENCY.test(unit)) return number;
    const known = TRANSLATED.find((name) => name === unit);
    return `${number} ${known ? t(`unit.${known}`, { count: Number(amount) }) : unit}`;
  };
  return {
    full: (amount, unit) => withUnit(amount, unit, 'full'),
    short: (amount, unit) => withUnit(amount, unit, 'short'),
    bare,
    tick: (amount, unit) =>
      CURRENCY.test(unit) ? formats.compactMoney(amount, unit) : formats.compact(Number(amount)),
  };
}

/** Amounts in the language that is shown. */
export function useAmounts(): Amounts {
  const { t } = useTranslation();
  const formats = useFormats();
  return useMemo(() => createAmounts(formats, t), [formats, t]);
}
