import { mapTexts } from '#engine/domain/map-texts.ts';

/** C0 and C1 controls except tab, line feed and carriage return, and the marks that reverse the direction of text. */
const UNPRINTABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g;

/**
 * Text of vendors and people made safe to print: what is no character (lone surrogates), controls a terminal obeys and
 * marks that make a line read backwards become U+FFFD. Everything else stays as it is. The store keeps more of what was
 * said (`polling/storable-text.ts`), and holds also what people typed.
 */
export function printableText(text: string): string {
  return text.toWellFormed().replace(UNPRINTABLE, '\uFFFD');
}

/** The same, for every text inside plain data. */
export function withPrintableText<Value>(value: Value): Value {
  return mapTexts(value, printableText);
}
