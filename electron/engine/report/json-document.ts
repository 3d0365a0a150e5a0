/** Two spaces, names in the order in which they were given, one line feed at the end. */
export function jsonDocument(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);
}
