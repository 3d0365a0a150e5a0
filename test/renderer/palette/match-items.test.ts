import { describe, expect, it } from 'vitest';
import { matchItems } from '#renderer/shell/palette/match-items.ts';
import type { PaletteItem } from '#renderer/shell/palette/palette-item.ts';

const contains = (value: string, typed: string, keywords: string[] = []) =>
  [value, ...keywords].some((text) => text.toLowerCase().includes(typed.toLowerCase()))
    ? typed.length / value.length
    : 0;

function item(id: string, group: PaletteItem['group'], label: string, changes: Partial<PaletteItem> = {}) {
  return { id, group, label, run: () => undefined, ...changes };
}

const THOUSAND_METERS = Array.from({ length: 1_000 }, (_, n) => item(`m${n}`, 'meters', `Tokens ${n}`));

describe('what the palette shows', () => {
  it('offers actions and screens first while nothing is typed, and few of what there may be many', () => {
    const groups = matchItems(
      [...THOUSAND_METERS, item('s', 'screens', 'Alerts'), item('a', 'actions', 'Poll now')],
      '  ',
      contains,
    );
    expect(groups.map(({ group }) => group)).toEqual(['actions', 'screens', 'meters']);
    expect(groups[2]?.items).toHaveLength(3);
  });

  it('puts the group with the best fit first and keeps the list readable', () => {
    const groups = matchItems(
      [item('s', 'screens', 'Guides and tokens'), ...THOUSAND_METERS, item('t', 'connections', 'tokens')],
      'tokens',
      contains,
    );
    expect(groups[0]?.items[0]?.id).toBe('t');
    expect(groups.find(({ group }) => group === 'meters')?.items).toHaveLength(8);
  });

  it('finds by whose it is and by other words', () => {
    const items = [
      item('m', 'meters', 'Spend', { detail: 'openai-prod' }),
      item('z', 'screens', '警报', { keywords: ['Alerts'] }),
    ];
    expect(matchItems(items, 'openai', contains)[0]?.items[0]?.id).toBe('m');
    expect(matchItems(items, 'alerts', contains)[0]?.items[0]?.id).toBe('z');
    expect(matchItems(items, 'nothing', contains)).toEqual([]);
  });
});
