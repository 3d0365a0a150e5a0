import { expect, it } from 'vitest';
import { keysOrUnknown } from '#engine/analysis/keys-or-unknown.ts';

it('takes an empty list of keys for one only where every credential lists them', () => {
  const told = (['yes', 'partial', 'no'] as const).map((support) => [
    keysOrUnknown(support, undefined),
    keysOrUnknown(support, []),
    keysOrUnknown(support, ['key']),
  ]);
  expect(told).toEqual([
    [[], [], ['key']],
    [null, null, ['key']],
    [null, null, null],
  ]);
});
