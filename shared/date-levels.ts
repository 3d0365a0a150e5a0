import { compareLevels, type Level, worstLevel } from './levels.ts';
import type { LifecycleItem } from './model/lifecycle.ts';

/** A date on which something is due: critical a week before it, a warning a month, worth a look three months before it. */
export function levelOfDate(daysLeft: number): Level {
  if (daysLeft <= 7) return 'critical';
  if (daysLeft <= 30) return 'warning';
  return daysLeft <= 90 ? 'watch' : 'fine';
}

/** An end that concerns nobody here, or none, is fine; one that is announced is worth a look; what nobody tells is unknown. */
export function levelOfVersion({ phase, inUse, daysLeft }: LifecycleItem): Level {
  if (inUse === false) return 'fine';
  switch (phase) {
    case 'retired':
      return 'critical';
    case 'retiring':
      return worstLevel([levelOfDate(daysLeft ?? 0), 'watch']);
    case 'deprecated':
      return 'watch';
    case 'current':
      return 'fine';
    case 'unknown':
      return 'unknown';
  }
}

/** What ends soonest first; then what nobody tells. */
export function versionsInOrder(items: readonly LifecycleItem[]): LifecycleItem[] {
  return [...items].sort(
    (left, right) =>
      compareLevels(levelOfVersion(left), levelOfVersion(right)) ||
      (left.retiresOn ?? '9999').localeCompare(right.retiresOn ?? '9999') ||
      left.name.localeCompare(right.name),
  );
}
