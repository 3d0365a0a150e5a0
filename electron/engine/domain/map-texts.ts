/**
 * Plain data with `change` made to every text in it, keys included; other values are kept. What holds nothing that
 * changes is returned as it is, not copied.
 */
export function mapTexts<Value>(value: Value, change: (text: string) => string): Value {
  return changed(value, change) as Value;
}

function changed(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items: unknown[] = value;
    const mapped = items.map((item) => changed(item, change));
    return mapped.every((item, index) => item === items[index]) ? value : mapped;
  }
  const entries = Object.entries(value);
  const mapped = entries.map(([key, inner]): [string, unknown] => [change(key), changed(inner, change)]);
  const isSame = mapped.every(
    ([key, inner], index) => key === entries[index]?.[0] && inner === entries[index][1],
  );
  return isSame ? value : Object.fromEntries(mapped);
}
