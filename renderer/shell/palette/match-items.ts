import { fit } from './fit.ts';
import { PALETTE_GROUPS, type PaletteGroup, type PaletteItem } from './palette-item.ts';

export interface ShownGroup {
  group: PaletteGroup;
  items: readonly PaletteItem[];
}

/** A palette is read, not scrolled: an installation may have a thousand meters. */
const MOST_FITTING = 8;
const MOST_UNASKED: Readonly<Record<PaletteGroup, number>> = {
  alerts: 2,
  meters: 3,
  actions: 5,
  screens: 9,
  connections: 0,
};

/** What is shown for what was typed: the group with the best fit first, the best fit first in each. */
export function matchItems(items: readonly PaletteItem[], typed: string): ShownGroup[] {
  const text = typed.trim();
  if (text === '') return group(items, (name) => MOST_UNASKED[name]);
  const scored = items
    .map((item) => ({ item, rank: fit(textsOf(item), text) }))
    .filter(({ rank }) => rank > 0)
    .sort((one, other) => other.rank - one.rank);
  const order = [...new Set(scored.map(({ item }) => item.group))];
  return group(
    scored.map(({ item }) => item),
    () => MOST_FITTING,
    order,
  );
}

function group(
  items: readonly PaletteItem[],
  most: (name: PaletteGroup) => number,
  order: readonly PaletteGroup[] = PALETTE_GROUPS,
): ShownGroup[] {
  return order
    .map((name) => ({ group: name, items: items.filter((item) => item.group === name).slice(0, most(name)) }))
    .filter((shown) => shown.items.length > 0);
}

function textsOf({ label, detail, keywords = [] }: PaletteItem): string[] {
  return [label, ...(detail === undefined ? [] : [detail]), ...keywords];
}
