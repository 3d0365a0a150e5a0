/**
 * An empty list is one that was read. A provider that lists keys to some credentials alone, or by a setting, says nothing
 * where none is known.
 */
export function keysOrUnknown<Key>(
  support: 'yes' | 'partial' | 'no',
  known: Key[] | undefined,
): Key[] | null {
  if (support === 'no') return null;
  if (support === 'partial' && (known === undefined || known.length === 0)) return null;
  return known ?? [];
}
