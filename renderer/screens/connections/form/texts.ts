/** Without the texts that say nothing. */
export function given<Texts extends Record<string, string>>(texts: Texts): Partial<Texts> {
  return Object.fromEntries(
    Object.entries(texts)
      .map(([name, text]) => [name, text.trim()])
      .filter(([, text]) => text !== ''),
  ) as Partial<Texts>;
}

/** Text that is no number becomes one that no schema takes. */
export function wholeNumber(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text);
}
