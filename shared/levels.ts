/** The five states of the product, worst first. `unknown` is a state of its own: never fine, never zero. */
export const LEVELS = ['critical', 'warning', 'watch', 'unknown', 'fine'] as const;
export type Level = (typeof LEVELS)[number];

/** Sorts worst first. */
export function compareLevels(left: Level, right: Level): number {
  return LEVELS.indexOf(left) - LEVELS.indexOf(right);
}

export function worstLevel(levels: readonly Level[]): Level {
  return [...levels].sort(compareLevels)[0] ?? 'unknown';
}

export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'informational'] as const;
export type Severity = (typeof SEVERITIES)[number];
