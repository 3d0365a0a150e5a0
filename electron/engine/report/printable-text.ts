/** C0 and C1 controls except tab, line feed and carriage return, and the marks that reverse the direction of text. */
const UNPRINTABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g;

/**
 * Text of vendors and people made safe to print: what is no character (lone surrogates), controls a terminal and
 * marks that make a line read backwards become U+FFFD. Everything else stays as it is.
 */
export function printableText(text: string): string {
  return text.toWellFormed().replace(UNPRINTABLE, '\uFFFD');
}

/** The same, for every text inside plain data; keys and other values are kept. */
export function withPrintableText<Value>(value: Value): Value {
  return clean(value) as Value;
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return printableText(value);
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clean(inner)]));
}
