import { expect, it } from 'vitest';
import { levelCause } from '#engine/analysis/level-cause.ts';
import { unknownForecast } from '#engine/foresight/foresight.ts';
import type { Level } from '#shared/levels.ts';
import type { ForecastBasis } from '#shared/model/explanation.ts';
import type { Quantiles } from '#shared/model/forecast.ts';

const DAY: ForecastBasis['leads'] = { kind: 'day', warnHours: 4, criticalHours: 1 };
const BALANCE: ForecastBasis['leads'] = { kind: 'balance', warnHours: 48, criticalHours: 24 };

const causeOf = (
  level: Level,
  [p10, p50, p90]: [Quantiles['p10'], Quantiles['p50'], Quantiles['p90']],
  exhaustionProbability: number,
  leads: ForecastBasis['leads'],
) =>
  levelCause(
    {
      ...unknownForecast({ name: 'M' }, 0, ''),
      level,
      runwayHours: { p10, p50, p90 },
      exhaustionProbability,
    },
    leads,
    { farProbability: 0.8 },
  );

it('names what made a level, in the order in which it is decided', () => {
  expect([
    causeOf('critical', [0, 0, 0], 1, DAY),
    causeOf('critical', [0, 0.5, 2], 0.9, DAY),
    causeOf('warning', [1, 3, null], 0.9, DAY),
    causeOf('warning', [4, 6, null], 0.85, DAY),
    causeOf('watch', [3, null, null], 0.3, DAY),
    causeOf('watch', [40, 60, 80], 1, BALANCE),
    causeOf('fine', [null, null, null], 0.05, DAY),
    causeOf('fine', [200, 300, 400], 1, BALANCE),
  ]).toEqual([
    'used_up',
    'within_critical_lead',
    'within_warn_lead',
    'very_likely',
    'worth_watching',
    'early_within_warn_lead',
    'far_away',
    'far_away',
  ]);
});

it('knows no cause where nothing is foreseen', () => {
  expect(levelCause(unknownForecast({ name: 'M' }, 0, ''), null, { farProbability: 0.8 })).toBe('not_known');
});
