import { PALETTE_GROUPS, type PaletteGroup, type PaletteItem } from './palette-item.ts';

export interface ShownGroup {
  group: PaletteGroup;
  items: readonly PaletteItem[];
}

/** How well a text fits what was typed: 0 not at all, 1 exactly. */
export type Score = (value: string, typed: string, keywords?: string[]) => number;

/** A palette is read, not scrolled: an installation may have a thousand meters. */
const MOST_FITTING = 8;
const MOST_UNASKED: Readonly<Record<PaletteGroup, number>> = {
  actions: 12,
  screens: 9,
  alerts: 3,
  meters: 3,
  connections: 3,
};

/** What is shown for what was typed: the group with the best fit first, the best fit first in each. */
export function matchItems(items: readonly PaletteItem[], typed: string, score: Score): ShownGroup[] {
  const text = typed.trim();
  if (text === '') return group(items, (name) => MOST_UNASKED[name]);
  const scored = items
    .map((item) => ({ item, fit: score(wordsOf(item), text, [...(item.keywords ?? [])]) }))
    .filter(({ fit }) => fit > 0)
    .sort((one, other) => other.fit - one.fit);
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

function wordsOf({ label, detail }: PaletteItem): string {
  return detail === undefined ? label : `${label} ${detail}`;
}
