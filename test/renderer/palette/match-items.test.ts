import { describe, expect, it } from 'vitest';
import { matchItems } from '#renderer/shell/palette/match-items.ts';
import type { PaletteItem } from '#renderer/shell/palette/palette-item.ts';

function item(id: string, group: PaletteItem['group'], label: string, changes: Partial<PaletteItem> = {}) {
  return { id, group, label, run: () => undefined, ...changes };
}

const THOUSAND_METERS = Array.from({ length: 1_000 }, (_, n) => item(`m${n}`, 'meters', `Tokens ${n}`));

describe('what the palette shows', () => {
  it('offers what is urgent first while nothing is typed, and few of what there may be many', () => {
    const groups = matchItems(
      [...THOUSAND_METERS, item('s', 'screens', 'Alerts'), item('a', 'actions', 'Poll now')],
      '  ',
    );
    expect(groups.map(({ group }) => group)).toEqual(['meters', 'actions', 'screens']);
    expect(groups[0]?.items).toHaveLength(3);
  });

  it('puts the group with the best fit first and keeps the list readable', () => {
    const groups = matchItems(
      [item('s', 'screens', 'Guides and tokens'), ...THOUSAND_METERS, item('t', 'connections', 'tokens')],
      'tokens',
    );
    expect(groups[0]?.items[0]?.id).toBe('t');
    expect(groups.find(({ group }) => group === 'meters')?.items).toHaveLength(8);
  });

  it('finds by whose it is and by other words', () => {
    const items = [
      item('m', 'meters', 'Spend', { detail: 'openai-prod' }),
      item('z', 'screens', '警报', { keywords: ['Alerts'] }),
    ];
    expect(matchItems(items, 'openai')[0]?.items[0]?.id).toBe('m');
    expect(matchItems(items, 'alerts')[0]?.items[0]?.id).toBe('z');
    expect(matchItems(items, 'nothing')).toEqual([]);
  });

  it('takes words in any order, and not letters that merely occur', () => {
    const items = [item('m', 'meters', 'Monthly spend', { detail: 'anthropic-research' })];
    expect(matchItems(items, 'research mon')[0]?.items[0]?.id).toBe('m');
    expect(matchItems(items, 'mns')).toEqual([]);
    expect(matchItems(items, 'research daily')).toEqual([]);
  });

  it('prefers what begins with a word to what holds it', () => {
    const items = [
      item('holds', 'meters', 'Respending'),
      item('word', 'meters', 'Monthly spend'),
      item('begins', 'meters', 'Spend'),
    ];
    expect(matchItems(items, 'spend')[0]?.items.map(({ id }) => id)).toEqual(['begins', 'word', 'holds']);
  });
});
