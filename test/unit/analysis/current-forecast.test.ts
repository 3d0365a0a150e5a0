import { expect, it } from 'vitest';
import { currentForecast } from '#engine/analysis/current-forecast.ts';
import { HOUR_MS } from '#shared/time.ts';
import { connection, forecast, meter, NOW } from '#test/support/facts.ts';

const at = (agedHours: number, pollIntervalSeconds = 300, providerMinimumIntervalSeconds = 60) => {
  const cadence = { connection: connection({ pollIntervalSeconds }), providerMinimumIntervalSeconds };
  const read = meter({ lastAt: NOW - agedHours * HOUR_MS });
  return currentForecast(forecast({ madeAt: NOW - HOUR_MS / 4 }), read, cadence, NOW);
};

it('lets a forecast stand as long as its connection counts as watched', () => {
  expect([at(1), at(7, 7_200)]).toEqual([
    forecast({ madeAt: NOW - HOUR_MS / 4 }),
    forecast({ madeAt: NOW - HOUR_MS / 4 }),
  ]);
});

it('takes a meter that is polled once a day for known until the day after next, whoever asks for so few polls', () => {
  const levels = [at(26.4, 86_400), at(95, 86_400), at(97, 86_400), at(95, 60, 86_400), at(97, 60, 86_400)];
  expect(levels.map(({ level }) => level)).toEqual(['fine', 'fine', 'unknown', 'fine', 'unknown']);
});

it('lets a number that somebody wrote down stand as long as it was declared to', () => {
  const cadence = {
    connection: connection(),
    providerMinimumIntervalSeconds: 60,
    readingsStandForMs: 48 * HOUR_MS,
  };
  const level = (agedHours: number) =>
    currentForecast(forecast({ madeAt: NOW }), meter({ lastAt: NOW - agedHours * HOUR_MS }), cadence, NOW)
      .level;
  expect([level(48), level(48.1)]).toEqual(['fine', 'unknown']);
});

it('knows nothing without a reading', () => {
  const cadence = { connection: connection(), providerMinimumIntervalSeconds: 60 };
  const { level, reason } = currentForecast(forecast(), meter({ lastAt: null }), cadence, NOW);
  expect([level, reason]).toEqual(['unknown', 'nothing has been measured yet']);
});

it('knows nothing from a reading of a time that has yet to come, and says what is wrong', () => {
  expect([at(-0.05).level, at(-3).level]).toEqual(['fine', 'unknown']);
  expect(at(-3).reason).toBe(
    "its newest number was read at 2026-11-22T15:00:00Z, 3 h ahead of this computer's clock; set the clock right",
  );
});

it('knows nothing from a reading that is older, however new the forecast', () => {
  const { level, runwayHours, sentence } = at(3);
  expect([level, runwayHours, sentence]).toEqual([
    'unknown',
    null,
    'No forecast for gold/key-12: no new number for 3 h.',
  ]);
});
