import { describe, expect, it } from 'vitest';
import { levelOfDate, levelOfVersion, versionsInOrder } from '#shared/date-levels.ts';
import type { LifecycleItem } from '#shared/model/lifecycle.ts';

const version = (changes: Partial<LifecycleItem>): LifecycleItem => ({
  connectionId: 'c-1',
  connection: 'openai-prod',
  provider: 'openai',
  kind: 'model',
  externalId: 'model',
  name: 'model',
  phase: 'current',
  deprecatedOn: null,
  retiresOn: null,
  daysLeft: null,
  successor: null,
  source: null,
  inUse: true,
  lastUsedAt: null,
  remarks: [],
  ...changes,
});

describe('the level of what is dated', () => {
  it.each([
    [-3, 'critical'],
    [0, 'critical'],
    [7, 'critical'],
    [8, 'warning'],
    [30, 'warning'],
    [31, 'watch'],
    [90, 'watch'],
    [91, 'fine'],
  ] as const)('with %i days left is %s', (daysLeft, level) => {
    expect(levelOfDate(daysLeft)).toBe(level);
  });

  it.each([
    [{ phase: 'retired' }, 'critical'],
    [{ phase: 'retiring', daysLeft: 20 }, 'warning'],
    [{ phase: 'retiring', daysLeft: 200 }, 'watch'],
    [{ phase: 'deprecated' }, 'watch'],
    [{ phase: 'current' }, 'fine'],
    [{ phase: 'unknown' }, 'unknown'],
    [{ phase: 'retired', inUse: false }, 'fine'],
    [{ phase: 'retired', inUse: null }, 'critical'],
  ] as const)('of a version that is %j is %s', (changes, level) => {
    expect(levelOfVersion(version(changes))).toBe(level);
  });

  it('puts first what ends first, and what nobody tells before what goes on', () => {
    const items = [
      version({ name: 'b goes on' }),
      version({ name: 'a goes on' }),
      version({ name: 'not told', phase: 'unknown' }),
      version({ name: 'later', phase: 'retiring', daysLeft: 25, retiresOn: '2026-12-21' }),
      version({ name: 'sooner', phase: 'retiring', daysLeft: 20, retiresOn: '2026-12-16' }),
      version({ name: 'over', phase: 'retired', daysLeft: -1, retiresOn: '2026-11-25' }),
    ];
    const names = versionsInOrder(items).map(({ name }) => name);
    expect(names).toEqual(['over', 'sooner', 'later', 'not told', 'a goes on', 'b goes on']);
  });
});
