import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf, parseDeclared, withReadings } from '#engine/providers/manual/parse.ts';
import { manualConfigSchema } from '#engine/providers/manual/schema.ts';
import { formatDecimal, MONEY_SCALE } from '#shared/decimal.ts';
import { DAY_MS, HOUR_MS } from '#shared/time.ts';

const NOW = Date.UTC(2026, 10, 22, 9, 30);
const config = (fields: unknown) => manualConfigSchema.parse(fields);
const count = (fields: Record<string, unknown>) => ({
  key: 'calls',
  name: 'Calls',
  unit: 'calls',
  ...fields,
});
const problems = (fields: unknown) =>
  manualConfigSchema.safeParse(fields).error?.issues.map(({ path }) => path.join('.'));

describe('numbers kept by hand', () => {
  it('stay of their day however often they are polled', () => {
    const kept = config({ seats: { bought: 9, used: 4, asOf: '2026-11-20' } });
    const read = (now: number) => parseDeclared(kept, now).meters[0];
    expect(read(NOW)?.asOf).toBe(Date.UTC(2026, 10, 20, 12));
    expect(read(NOW + 5 * DAY_MS)).toEqual(read(NOW));
  });

  it.each([
    ['valid on the last moment', 35 * DAY_MS, 4],
    ['unknown a moment later', 35 * DAY_MS + 1, null],
  ])('are %s', (_, ageMs, value) => {
    const kept = config({ seats: { bought: 9, used: 4, asOf: '2026-11-20' } });
    const { meters, gaps } = parseDeclared(kept, Date.UTC(2026, 10, 20, 12) + ageMs);
    expect(meters[0]?.value).toBe(value);
    expect(gaps.length).toBe(value === null ? 1 : 0);
  });

  it('read any amount of money exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), (micros) => {
        const used = formatDecimal(micros, MONEY_SCALE);
        const kept = config({ counts: [count({ unit: 'EUR', used, asOf: '2026-11-22' })] });
        expect(parseDeclared(kept, NOW).meters[0]?.value).toBe(micros);
      }),
    );
  });

  it('count for the noon of their day, on the day itself no later than now, and never for a day to come', () => {
    expect(instantOf('2026-11-21', 'UTC', NOW)).toBe(Date.UTC(2026, 10, 21, 12));
    expect(instantOf('2026-11-22', 'UTC', NOW)).toBe(NOW);
    expect(instantOf('2026-11-22', 'UTC', NOW + 5 * HOUR_MS)).toBe(Date.UTC(2026, 10, 22, 12));
    expect(instantOf('2026-11-23', 'UTC', NOW)).toBeNull();
  });

  it.each([
    ['a number without its day', { seats: { bought: 1, used: 1 } }, ['seats.asOf']],
    ['a day without a number', { counts: [count({ asOf: '2026-11-20' })] }, ['counts.0.asOf']],
    ['half a thing', { counts: [count({ limit: '1.5' })] }, ['counts.0.limit']],
    ['the same key twice', { counts: [count({}), count({})] }, ['counts']],
    ['the key of the seats', { counts: [count({ key: 'seats' })] }, ['counts.0.key']],
  ])('are refused with %s', (_, fields, paths) => {
    expect(problems(fields)).toEqual(paths);
  });

  it('take the newest imported one into the settings, and none that is older', () => {
    const kept = config({
      seats: { bought: 9, used: 4, asOf: '2026-11-20' },
      counts: [count({ unit: 'EUR', limit: '10' })],
    });
    const reading = (key: string, day: string, value: number, limit: number | null = null) => ({
      key,
      day,
      value,
      limit,
    });
    const next = withReadings(kept, [
      reading('seats', '2026-11-19', 8),
      reading('calls', '2026-11-21', 2_500_000, 20_000_000),
      reading('calls', '2026-11-18', 1_000_000),
    ]);
    expect(next.seats).toEqual(kept.seats);
    expect(next.counts[0]).toMatchObject({ used: '2.5', limit: '20', asOf: '2026-11-21' });
    expect(manualConfigSchema.parse(next)).toEqual(next);
  });
});
