/**
 * What a provider lists: keys, entries of an audit log. An empty list is one that was read: a provider that shows a list to
 * some credentials alone, or by a setting, says nothing where nothing is known.
 */
export function listedOrUnknown<Item>(
  support: 'yes' | 'partial' | 'no',
  known: Item[] | undefined,
): Item[] | null {
  if (support === 'no') return null;
  if (support === 'partial' && (known === undefined || known.length === 0)) return null;
  return known ?? [];
}
