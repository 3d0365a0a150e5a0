import { mapTexts } from '#engine/domain/map-texts.ts';

/**
 * What a vendor said, in text that every store and the evidence log can hold: NUL, which PostgreSQL refuses, and lone
 * surrogates, which no UTF-8 has, become U+FFFD in every text of plain data. All else stays as it is: evidence is what
 * was said. What may not be printed of it is replaced where it is printed, by `report/printable-text.ts`.
 */
export function storableText<Value>(value: Value): Value {
  return mapTexts(value, (text) => text.toWellFormed().replaceAll('\u0000', '\uFFFD'));
}
