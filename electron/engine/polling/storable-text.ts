/**
 * What a vendor said, in text that every store and the evidence log can hold: NUL, which PostgreSQL refuses, and lone
 * surrogates, which no UTF-8 has, become U+FFFD in every text of plain data. All else stays as it is.
 */
export function storableText<Value>(value: Value): Value {
  return storable(value) as Value;
}

function storable(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed().replaceAll('\u0000', '\uFFFD');
  if (Array.isArray(value)) return value.map(storable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [storable(key), storable(inner)]));
}
