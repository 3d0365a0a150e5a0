/** Formatters of the platform cost a good part of a millisecond each to make; a table would make hundreds of them. */
const made = new Map<string, unknown>();

export function numberFormat(locale: string, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  return once(`number ${locale}`, options, () => new Intl.NumberFormat(locale, options));
}

export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return once(`date ${locale}`, options, () => new Intl.DateTimeFormat(locale, options));
}

function once<Format>(kind: string, options: object, make: () => Format): Format {
  const key = `${kind} ${JSON.stringify(options)}`;
  const known = made.get(key) as Format | undefined;
  if (known !== undefined) return known;
  const format = make();
  made.set(key, format);
  return format;
}
