import type { CellObject } from 'write-excel-file/node';
import type { Quantity } from '#shared/model/report.ts';
import type { Instant } from '#shared/time.ts';

/** Empty: unknown, or does not apply. */
export type SheetCell = CellObject | null;

/** What a cell holds at the most; the rest of a text is in every other edition. */
const MAXIMUM_LENGTH = 32_767;
const CUT = ' […]';

/** Text format: what starts like a formula stays text even when somebody edits the cell. */
export function textCell(text: string | null): SheetCell {
  if (text === null || text === '') return null;
  const value =
    text.length > MAXIMUM_LENGTH
      ? `${text.slice(0, MAXIMUM_LENGTH - CUT.length)}${CUT}`.toWellFormed()
      : text;
  return { value, type: String, format: '@' };
}

export function instantCell(at: Instant | null): SheetCell {
  return at === null ? null : { value: new Date(at), type: Date, format: 'yyyy-mm-dd hh:mm' };
}

export function countCell(count: number | null): SheetCell {
  return count === null ? null : { value: count, type: Number, format: '#,##0' };
}

/** Hours with one place. */
export function hoursCell(hours: number | null): SheetCell {
  return hours === null ? null : { value: hours, type: Number, format: '#,##0.0' };
}

/** Digits that a spreadsheet keeps of a number. */
const EXACT_DIGITS = 15;

/** An exact decimal as a number; as text where a spreadsheet would round it. */
export function decimalCell(amount: string | null): SheetCell {
  if (amount === null) return null;
  const digits = amount.replace(/\D/g, '').replace(/^0+/, '');
  if (digits.length > EXACT_DIGITS) return textCell(amount);
  return { value: Number(amount), type: Number, format: amount.includes('.') ? '#,##0.00####' : '#,##0' };
}

/** An amount and its unit, in two cells. */
export function quantityCells(quantity: Quantity | null): [SheetCell, SheetCell] {
  return [decimalCell(quantity?.amount ?? null), textCell(quantity?.unit ?? null)];
}
