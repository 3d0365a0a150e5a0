import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CadenceInput, firstPollAt, FLOOR_MS, nextPollAt } from '#engine/polling/cadence.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/time.ts';
import { NOW } from '#test/support/facts.ts';
import { ok } from '#test/support/fake-provider.ts';

const wait = (overrides: Partial<CadenceInput> = {}) =>
  nextPollAt({
    outcome: ok(),
    intervalSeconds: 300,
    providerMinimumSeconds: 60,
    coolUntil: null,
    now: NOW,
    random: 0.5,
    ...overrides,
  }) - NOW;
const limited = (retryAt: number | null) => ({ kind: 'rate_limited' as const, detail: '', retryAt });

describe('the next poll', () => {
  it('comes after the interval, jittered by a tenth to either side', () => {
    expect([0, 0.5, 1 - Number.EPSILON].map((random) => wait({ random }))).toEqual([
      270_000, 300_000, 330_000,
    ]);
  });

  it('comes no earlier than the provider allows, whatever the connection asks for', () => {
    expect(wait({ intervalSeconds: 60, providerMinimumSeconds: 900 })).toBe(15 * MINUTE_MS);
    expect(wait({ intervalSeconds: 1, providerMinimumSeconds: 0 })).toBe(FLOOR_MS);
  });

  it('waits for the end of a cool-down that lasts longer', () => {
    expect(wait({ coolUntil: NOW + HOUR_MS })).toBe(HOUR_MS);
    expect(wait({ coolUntil: NOW + SECOND_MS })).toBe(300_000);
  });

  it('waits as long as a rate limit says, though never longer than a day', () => {
    expect(wait({ outcome: limited(NOW + HOUR_MS) })).toBe(HOUR_MS);
    expect(wait({ outcome: limited(NOW + SECOND_MS) })).toBe(300_000);
    expect(wait({ outcome: limited(null) })).toBe(300_000);
    expect(wait({ outcome: limited(NOW + 3_650 * DAY_MS) })).toBe(DAY_MS);
  });

  it('is at least a minute away for any input', () => {
    const input = fc.record({
      intervalSeconds: fc.integer({ min: 0, max: 86_400 }),
      providerMinimumSeconds: fc.integer({ min: 0, max: 86_400 }),
      coolUntil: fc.option(fc.integer({ min: 0, max: NOW + DAY_MS })),
      random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      outcome: fc.option(fc.integer({ min: 0, max: NOW * 2 })).map(limited),
    });
    fc.assert(
      fc.property(input, (overrides) => {
        const ms = wait(overrides);
        expect(Number.isSafeInteger(ms) && ms >= FLOOR_MS).toBe(true);
      }),
    );
  });
});

describe('the first poll', () => {
  it('comes within five seconds, spread so that many connections do not start together', () => {
    expect([0, 0.5, 0.999].map((random) => firstPollAt(NOW, random) - NOW)).toEqual([0, 2_500, 4_995]);
  });
});
