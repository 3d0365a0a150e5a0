import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Formats } from './formats.ts';
import { useFormats } from './use-formats.ts';

/** Writes amounts of a meter's unit. `amount` is an exact decimal string; `unit` a currency or a plural noun. */
export interface Amounts {
  /** `44,799 requests`, `US$5,397.36`. */
  full(amount: string, unit: string): string;
  /** `44.8K requests`, for what is read at a glance; money stays exact to the cent. */
  short(amount: string, unit: string): string;
  /** `44.8K`, `US$5.4K`: for the scale of a chart, whose unit stands elsewhere. */
  tick(amount: number, unit: string): string;
  /** The unit alone, as it follows a number. */
  unitWord(amount: number, unit: string): string;
}

/** Units that every provider names alike and that are said in the reader's language; others stand as they come. */
const TRANSLATED = ['tokens', 'requests', 'characters', 'credits'] as const;

const CURRENCY = /^[A-Z]{3}$/;

export function createAmounts(formats: Formats, t: TFunction): Amounts {
  const unitWord = (amount: number, unit: string) => {
    const known = TRANSLATED.find((name) => name === unit);
    return known ? t(`unit.${known}`, { count: amount }) : unit;
  };
  const withUnit = (number: string, amount: string, unit: string) =>
    `${number} ${unitWord(Number(amount), unit)}`;
  return {
    full: (amount, unit) =>
      isCurrency(unit) ? formats.money(amount, unit) : withUnit(formats.decimal(amount), amount, unit),
    short: (amount, unit) =>
      isCurrency(unit) ? formats.money(amount, unit) : withUnit(formats.compact(Number(amount)), amount, unit),
    tick: (amount) => formats.compact(amount),
    unitWord,
  };
}

/** Whether a meter's unit is money; amounts of it are written as such. */
export function isCurrency(unit: string): boolean {
  return CURRENCY.test(unit);
}

/** Amounts in the language that is shown. */
export function useAmounts(): Amounts {
  const { t } = useTranslation();
  const formats = useFormats();
  return useMemo(() => createAmounts(formats, t), [formats, t]);
}
