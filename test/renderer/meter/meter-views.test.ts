import { describe, expect, it } from 'vitest';
import { endOfInterest, exhaustionOf, forecastOf, leftOf } from '#renderer/screens/meter/meter-view.ts';
import { askedSpan, rangeFor, shareSpan, shownSpan } from '#renderer/screens/meter/ranges.ts';
import {
  measureFor,
  measuresOf,
  type Share,
  shareRows,
  tellingDimension,
} from '#renderer/screens/meter/shares-view.ts';
import { whatIf } from '#renderer/screens/meter/what-if-view.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts';
import { sampleMeterDetail } from '#test/renderer/meter/sample-meter-detail.ts';
import { NOW } from '#test/renderer/support/samples.ts';

describe("a meter's numbers", () => {
  it('are read exactly, and what is left is never below nothing', () => {
    expect(leftOf(sampleMeterDetail())).toBe(1_300_000);
    expect(leftOf(sampleMeterDetail({}, { value: '12000000' }))).toBe(0);
    expect(leftOf(sampleMeterDetail({}, { limit: null }))).toBeNull();
    expect(leftOf(sampleMeterDetail({ scale: 6 }, { kind: 'balance', value: '31.20' }))).toBe(31_200_000);
  });

  it('have a forecast only where all of it is known', () => {
    expect(forecastOf(sampleMeterDetail())).toMatchObject({ value: 8_700_000, limit: 10_000_000 });
    expect(forecastOf(sampleMeterDetail({}, { runway: null }))).toBeNull();
    expect(forecastOf(sampleMeterDetail({}, { value: null }))).toBeNull();
    expect(forecastOf(sampleMeterDetail({ endOfWindow: null }))).toBeNull();
  });

  it('end at moments, counted from when the forecast was made', () => {
    const detail = sampleMeterDetail(
      {},
      { forecastAt: NOW - HOUR_MS, runway: { p10: 2, p50: 3, p90: null } },
    );
    expect(exhaustionOf(detail)).toEqual({ p10: NOW + HOUR_MS, p50: NOW + 2 * HOUR_MS, p90: null });
    expect(exhaustionOf(sampleMeterDetail({}, { runway: null }))).toBeNull();
  });

  it('of a balance are drawn until it surely ended, of a quota until its reset', () => {
    const quota = forecastOf(sampleMeterDetail());
    expect(quota && endOfInterest(quota)).toBe(NOW + 12 * HOUR_MS);
    expect(quota && endOfInterest({ ...quota, kind: 'balance', madeAt: NOW })).toBe(NOW + 4.2 * HOUR_MS);
  });
});

describe('ranges', () => {
  it('show a few windows, and all of the running one', () => {
    expect(rangeFor({ kind: 'fixed', period: 'day', timeZone: 'UTC' })).toBe('7d');
    expect(rangeFor({ kind: 'fixed', period: 'month', timeZone: 'UTC' })).toBe('30d');
    expect(rangeFor({ kind: 'rolling', durationMs: HOUR_MS })).toBe('7d');
    expect(rangeFor({ kind: 'none' })).toBe('30d');
  });

  it('end with the forecast, unless that would press the past together', () => {
    expect(shownSpan('7d', NOW, NOW + DAY_MS).to).toBe(NOW + DAY_MS);
    expect(shownSpan('7d', NOW, NOW + 90 * DAY_MS).to).toBeLessThan(NOW + 7 * DAY_MS);
    expect(shownSpan('7d', NOW, null)).toEqual({ from: NOW - 7 * DAY_MS, to: NOW });
  });

  it('ask the same while time passes a little, and beyond now', () => {
    const start = Date.UTC(2026, 10, 26, 12, 1);
    expect(askedSpan('30d', start)).toEqual(askedSpan('30d', start + 20 * MINUTE_MS));
    const { from, to } = askedSpan('24h', start);
    expect(to).toBeGreaterThan(start);
    expect(from).toBeLessThan(start - DAY_MS);
  });

  it('break usage down by whole days, a week at the least', () => {
    const { from, to } = shareSpan('24h', NOW);
    expect([from % DAY_MS, (to - from) / DAY_MS]).toEqual([0, 7]);
  });
});

describe('what if', () => {
  const forecast = {
    ...forecastOf(sampleMeterDetail()),
    endOfWindow: { p10: 10_500_000, p50: 11_000_000, p90: 12_000_000 },
  } as NonNullable<ReturnType<typeof forecastOf>>;

  it('moves the limit through the same forecast', () => {
    expect(whatIf(forecast, 0)).toMatchObject({ amount: 10_000_000, verdict: 'ends' });
    expect(whatIf(forecast, 0.15)).toMatchObject({ amount: 11_500_000, verdict: 'probable', endsAt: null });
    expect(whatIf(forecast, 0.3)).toMatchObject({ verdict: 'certain', earliestAt: null, needed: 12_000_000 });
  });

  it('without a raise says what the forecast says', () => {
    const { madeAt, runway } = forecast;
    expect(whatIf(forecast, 0)?.endsAt).toBe(madeAt + (runway.p50 ?? 0) * HOUR_MS);
  });

  it('lets a balance last longer in proportion', () => {
    const balance = { ...forecast, kind: 'balance' as const, limit: null, madeAt: NOW };
    expect(whatIf(balance, 1)).toMatchObject({
      amount: 17_400_000,
      endsAt: NOW + 6.6 * HOUR_MS,
      needed: null,
    });
  });

  it('is silent where there is no limit, or nothing left to add a share of', () => {
    expect(whatIf({ ...forecast, limit: null }, 0.2)).toBeNull();
    expect(whatIf({ ...forecast, kind: 'balance', value: 0 }, 0.2)).toBeNull();
  });
});

describe('shares', () => {
  const share = (name: string | null, amount: string, changes: Partial<Share> = {}): Share => ({
    name,
    metric: 'cost',
    currency: 'USD',
    amount,
    days: [1, null],
    ...changes,
  });
  const tokens = { metric: 'input_tokens' as const, currency: null };
  const all = [share('b', '25.00'), share('a', '75.00'), share('a', '9000', tokens)];

  it('are told in the measure nearest to the meter', () => {
    const measures = measuresOf(all);
    expect(measures.map(({ id }) => id)).toEqual(['cost:USD', 'input_tokens:']);
    expect(measureFor('USD', measures)?.id).toBe('cost:USD');
    expect(measureFor('tokens', measures)?.id).toBe('input_tokens:');
    expect(measureFor('images', measures)?.id).toBe('cost:USD');
    expect(measureFor('USD', [])).toBeNull();
  });

  it('are shares of their own measure, the largest first, and no share of nothing', () => {
    const [cost] = measuresOf(all);
    if (!cost) throw new Error('There is a measure.');
    expect(shareRows(all, cost).map(({ name, ratio }) => [name, ratio])).toEqual([
      ['a', 0.75],
      ['b', 0.25],
    ]);
    expect(shareRows([share('a', '0.00')], cost)[0]?.ratio).toBeNull();
  });

  it('are shown first by what the vendor attributes them to', () => {
    const byDimension = { model: [share(null, '5')], apiKeyId: [], project: [share('p', '5')], userId: [] };
    expect(tellingDimension((dimension) => byDimension[dimension], 'USD')).toBe('project');
    expect(tellingDimension(() => [], 'USD')).toBe('model');
  });
});
