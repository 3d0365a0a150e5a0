import { expect, it } from 'vitest';
import { listedOrUnknown } from '#engine/analysis/listed-or-unknown.ts';

it('takes an empty list of keys for one only where every credential lists them', () => {
  const told = (['yes', 'partial', 'no'] as const).map((support) => [
    listedOrUnknown(support, undefined),
    listedOrUnknown(support, []),
    listedOrUnknown(support, ['key']),
  ]);
  expect(told).toEqual([
    [[], [], ['key']],
    [null, null, ['key']],
    [null, null, null],
  ]);
});
