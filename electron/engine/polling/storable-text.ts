/**
 * What a vendor said, in text that every store and the evidence log can hold: NUL, which PostgreSQL refuses, and lone
 * surrogates, which no UTF-8 has, become U+FFFD in every text of plain data. All else stays as it is.
 */
export function storableText<Value>(value: Value): Value {
  return isStorable(value) ? value : (storable(value) as Value);
}

/** Nearly everything is: then nothing is copied. */
function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\u0000');
  if (Array.isArray(value)) return value.every(isStorable);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, inner]) => isStorable(key) && isStorable(inner));
}

function storable(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed().replaceAll('\u0000', '\uFFFD');
  if (Array.isArray(value)) return value.map(storable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [storable(key), storable(inner)]));
}
