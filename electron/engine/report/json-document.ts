/** Two spaces, one line feed at the end; names in the order in which they were given, unless `replace` gives another. */
export function jsonDocument(
  value: unknown,
  replace?: (name: string, value: unknown) => unknown,
): Uint8Array {
  return Buffer.from(`${JSON.stringify(value, replace, 2)}\n`);
}
