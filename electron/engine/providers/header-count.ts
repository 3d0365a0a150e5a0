/** The whole number in a header; null where it is absent or no such number. Header names are lower case. */
export function headerCount(headers: Readonly<Record<string, string>>, name: string): number | null {
  const text = headers[name]?.trim() ?? '';
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}
