import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consumptionBetween } from '#engine/domain/consumption.ts';

describe('consumptionBetween', () => {
  it('reads a rise of a quota or budget as consumption', () => {
    expect([consumptionBetween('quota', 10, 25), consumptionBetween('budget', 10, 10)]).toEqual([
      { consumed: 15, event: 'none' },
      { consumed: 0, event: 'none' },
    ]);
  });

  it('counts what a new window shows after its reset', () => {
    expect([
      consumptionBetween('quota', 900, 12, 'due'),
      consumptionBetween('quota', 900, 700, 'due'),
      consumptionBetween('quota', 10, 25, 'certain'),
    ]).toEqual([
      { consumed: 12, event: 'reset' },
      { consumed: 700, event: 'reset' },
      { consumed: 25, event: 'reset' },
    ]);
  });

  it('takes a counter that has not fallen at a due reset for a late one', () => {
    expect(consumptionBetween('quota', 900, 910, 'due')).toEqual({ consumed: 10, event: 'none' });
  });

  it('tells a restart from a correction by how much is left', () => {
    expect([consumptionBetween('quota', 900, 12), consumptionBetween('quota', 900, 890)]).toEqual([
      { consumed: 12, event: 'restart' },
      { consumed: 0, event: 'correction' },
    ]);
  });

  it('reads a fall of a balance as consumption and a rise as a top-up', () => {
    expect([consumptionBetween('balance', 50, 20), consumptionBetween('balance', 20, 70)]).toEqual([
      { consumed: 30, event: 'none' },
      { consumed: 0, event: 'top_up' },
    ]);
  });

  it('never consumes less than nothing', () => {
    const value = fc.integer({ min: -1e9, max: 1e9 });
    const kind = fc.constantFrom('quota' as const, 'budget' as const, 'balance' as const);
    const reset = fc.constantFrom('none' as const, 'due' as const, 'certain' as const);
    fc.assert(
      fc.property(kind, value, value, reset, (meterKind, earlier, later, between) => {
        expect(consumptionBetween(meterKind, earlier, later, between).consumed).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
