import { expect, it } from 'vitest';
import { levelCause } from '#engine/analysis/level-cause.ts';
import { CRITICAL_FROM, WARN_FROM, WATCH_FROM } from '#engine/foresight/decision.ts';
import type { Level } from '#shared/levels.ts';
import type { ForecastBasis } from '#shared/model/explanation.ts';

const from = { ...WARN_FROM.week, imminent: CRITICAL_FROM, watch: WATCH_FROM };

const causeOf = (level: Level, whole: number, near: number, isExhausted = false) => {
  const decision: ForecastBasis['decision'] = { isExhausted, chances: { whole, near, imminent: near }, from };
  return levelCause(level, decision);
};

it('names what made a level, in the order in which it is decided', () => {
  expect([
    causeOf('critical', 1, 1, true),
    causeOf('critical', 0.99, 0.9),
    causeOf('warning', 0.99, 0.9),
    causeOf('warning', 0.99, 0.1),
    causeOf('warning', 0.7, 0.2),
    causeOf('watch', 0.5, 0.1),
    causeOf('fine', 0.1, 0.05),
  ]).toEqual([
    'used_up',
    'within_critical_lead',
    'within_warn_lead',
    'very_likely',
    'still_likely',
    'worth_watching',
    'far_away',
  ]);
});

it('knows no cause where nothing is foreseen, and only the level where the chances are not known', () => {
  expect(
    (['unknown', 'critical', 'warning', 'watch', 'fine'] as const).map((level) => levelCause(level, null)),
  ).toEqual(['not_known', 'used_up', 'still_likely', 'worth_watching', 'far_away']);
});
