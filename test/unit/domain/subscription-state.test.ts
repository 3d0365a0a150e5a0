import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveSubscription } from '#engine/domain/subscription-state.ts';
import {
  SUBSCRIPTION_STATES,
  subscriptionReadingSchema,
  subscriptionSchema,
  type Contract,
  type SubscriptionReading,
} from '#shared/model/subscription.ts';
import { DAY_MS } from '#shared/time.ts';
import { contract, NOW, subscription, subscriptionReading as reading } from '#test/support/facts.ts';

const derive = (read: SubscriptionReading | null, declared: Contract | null, now = NOW) =>
  deriveSubscription({
    connectionId: 'connection-1',
    reading: read,
    contract: declared,
    previous: null,
    now,
  });

describe('the state from the contract alone', () => {
  const by = { by: 'Ada', on: '2026-11-01' };
  it.each([
    ['no dates at all', {}, 'unknown', null],
    ['a start without an end', { startsOn: '2026-01-01' }, 'active', null],
    ['a start still to come', { startsOn: '2026-12-01' }, 'unknown', null],
    ['a running trial', { trialEndsOn: '2026-11-22' }, 'trialing', '2026-11-23T00:00:00.000Z'],
    ['a trial that nothing follows', { trialEndsOn: '2026-11-21' }, 'lapsed', null],
    ['a trial that renews', { trialEndsOn: '2026-11-21', autoRenew: true }, 'active', null],
    ['an end far away', { endsOn: '2027-06-30' }, 'active', '2027-07-01T00:00:00.000Z'],
    ['the day before the notice period', { endsOn: '2026-12-23' }, 'active', '2026-12-24T00:00:00.000Z'],
    [
      'the first day of the notice period',
      { endsOn: '2026-12-22' },
      'renewal_due',
      '2026-12-23T00:00:00.000Z',
    ],
    [
      'a notice period of its own',
      { endsOn: '2027-01-21', noticeDays: 60 },
      'renewal_due',
      '2027-01-22T00:00:00.000Z',
    ],
    ['automatic renewal', { endsOn: '2026-12-01', autoRenew: true }, 'active', '2026-12-02T00:00:00.000Z'],
    [
      'a recorded decision',
      { endsOn: '2026-12-01', decision: { kind: 'retire', ...by } },
      'active',
      '2026-12-02T00:00:00.000Z',
    ],
    ['the last day of service', { endsOn: '2026-11-22' }, 'renewal_due', '2026-11-23T00:00:00.000Z'],
    ['the day after', { endsOn: '2026-11-21' }, 'lapsed', null],
    ['the last day of grace', { endsOn: '2026-11-15', graceDays: 7 }, 'grace', '2026-11-23T00:00:00.000Z'],
    ['the day after grace', { endsOn: '2026-11-14', graceDays: 7 }, 'lapsed', null],
    ['an end that renewed itself', { endsOn: '2026-11-01', autoRenew: true }, 'active', null],
    ['an end by decision', { endsOn: '2026-11-01', decision: { kind: 'replace', ...by } }, 'cancelled', null],
    [
      'a decided renewal that nobody declared',
      { endsOn: '2026-11-01', decision: { kind: 'renew', ...by } },
      'lapsed',
      null,
    ],
  ] as const)('%s', (_, dates, state, renewsAt) => {
    const derived = derive(null, contract(dates));
    expect([derived.state, derived.renewsAt && new Date(derived.renewsAt).toISOString()]).toEqual([
      state,
      renewsAt,
    ]);
  });

  it('counts days in the zone of the contract', () => {
    const lateEvening = Date.UTC(2026, 10, 30, 23, 30);
    const states = ['UTC', 'Asia/Tokyo', 'America/Los_Angeles'].map((timeZone) => [
      derive(null, contract({ endsOn: '2026-11-30', timeZone }), lateEvening).state,
    ]);
    expect(states).toEqual([['renewal_due'], ['lapsed'], ['renewal_due']]);
  });

  it('reads the days of a zone that does not exist as UTC days and says so', () => {
    const derived = derive(null, { ...contract({ endsOn: '2027-06-30' }), timeZone: 'Mars/Olympus' });
    expect([derived.state, derived.contradictions]).toEqual([
      'active',
      ['The contract\'s time zone "Mars/Olympus" is not known; its days are read as UTC days.'],
    ]);
  });
});

describe('the state from the provider alone', () => {
  it.each([
    ['trialing', 'trialing'],
    ['active', 'active'],
    ['past_due', 'past_due'],
    ['incomplete', 'past_due'],
    ['unpaid', 'suspended'],
    ['paused', 'suspended'],
    ['blocked', 'suspended'],
    ['canceled', 'cancelled'],
    ['expired', 'lapsed'],
    ['unknown', 'unknown'],
    [null, 'unknown'],
  ] as const)('reads %s as %s', (status, state) => {
    expect(derive(reading({ status }), null).state).toBe(state);
  });

  it('is past due when the last charge failed although the provider still says active', () => {
    expect(derive(reading({ status: 'active', paymentFailed: true }), null).state).toBe('past_due');
  });

  it('is due for renewal when the provider ends it soon and nobody decided so', () => {
    const ending = reading({
      status: 'active',
      cancelsAtPeriodEnd: true,
      currentPeriodEndsAt: NOW + 9 * DAY_MS,
    });
    const retired = contract({ decision: { kind: 'retire', by: 'Ada', on: '2026-11-01' } });
    expect([
      derive(ending, null).state,
      derive({ ...ending, currentPeriodEndsAt: NOW + 31 * DAY_MS }, null).state,
      derive(ending, retired).state,
    ]).toEqual(['renewal_due', 'active', 'active']);
  });
});

describe('both truths side by side', () => {
  it('lets the provider decide on access and names the contradiction', () => {
    const ended = contract({ endsOn: '2026-11-15' });
    const running = contract({ endsOn: '2027-06-30' });
    const seen = [
      derive(reading({ status: 'active' }), ended),
      derive(reading({ status: 'canceled', rawStatus: 'canceled' }), running),
      derive(reading({ status: 'active' }), contract({ startsOn: '2026-12-01' })),
    ].map(({ state, basis, contradictions }) => ({ state, basis, contradictions }));
    expect(seen).toEqual([
      {
        state: 'active',
        basis: 'both',
        contradictions: [
          'The provider reports "active", but: The contract ended on 15 Nov 2026, 7 days ago.',
        ],
      },
      {
        state: 'cancelled',
        basis: 'both',
        contradictions: ['The provider reports "canceled", but: The contract runs through 30 Jun 2027.'],
      },
      {
        state: 'active',
        basis: 'provider',
        contradictions: ['The provider reports "active", but the contract only starts on 1 Dec 2026.'],
      },
    ]);
  });

  it('lets the contract add what lies ahead while the provider serves', () => {
    const states = [
      { endsOn: '2026-12-01' },
      { endsOn: '2026-11-20', graceDays: 7 },
      { trialEndsOn: '2026-11-30' },
    ].map((dates) => derive(reading({ status: 'active' }), contract(dates)).state);
    expect(states).toEqual(['renewal_due', 'grace', 'trialing']);
  });

  it('takes the date of the provider first and the date of the contract where there is none', () => {
    const declared = contract({ endsOn: '2027-01-31' });
    const renewsAt = Date.UTC(2027, 1, 1);
    expect([
      derive(reading({ status: 'active', renewsAt }), declared).renewsAt,
      derive(reading({ status: 'active' }), declared).renewsAt,
      derive(reading({ status: 'active', renewsAt: NOW - DAY_MS }), declared).renewsAt,
    ]).toEqual([renewsAt, renewsAt, renewsAt]);
  });

  it('reports renewal dates that are more than three days apart, unless a declared invoice explains them', () => {
    const read = reading({ status: 'active', renewsAt: Date.UTC(2026, 11, 5) });
    const contradictions = [
      contract({ endsOn: '2027-06-30' }),
      contract({ endsOn: '2026-12-04', autoRenew: true }),
      contract({ endsOn: '2027-06-30', nextInvoiceOn: '2026-12-05' }),
    ].map((declared) => derive(read, declared).contradictions);
    expect(contradictions).toEqual([
      ['The provider gives 5 Dec 2026 as renewal date, the contract 30 Jun 2027.'],
      [],
      [],
    ]);
  });

  it('does not take the end of a billing period, of which the provider says no more, for the end of the contract', () => {
    const currentPeriodEndsAt = Date.UTC(2026, 11, 1);
    const read = reading({ status: null, rawStatus: null, renewsAt: null, currentPeriodEndsAt });
    expect(derive(read, contract({ endsOn: '2027-06-30' })).contradictions).toEqual([]);
  });

  it('reports a renewal that the provider will not carry out', () => {
    const read = reading({ status: 'active', cancelsAtPeriodEnd: true });
    expect(derive(read, contract({ endsOn: '2027-06-30', autoRenew: true })).contradictions).toEqual([
      'The provider ends the subscription with its current period, but the contract renews automatically.',
    ]);
  });
});

it('keeps the instant of the last change while the state stays the same', () => {
  const previous = subscription({ state: 'active', since: 1 });
  const base = { connectionId: 'connection-1', contract: null, previous, now: NOW };
  expect([
    deriveSubscription({ ...base, reading: reading({ status: 'active' }) }).since,
    deriveSubscription({ ...base, reading: reading({ status: 'expired' }) }).since,
  ]).toEqual([1, NOW]);
});

describe('for any dates', () => {
  const instant = fc.integer({ min: 0, max: 253_402_300_799_999 });
  const day = instant.map((at) => new Date(at).toISOString().slice(0, 10));
  const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
  const defined = (value: object) =>
    Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined));
  const contracts = fc
    .record({
      startsOn: maybe(day),
      endsOn: maybe(day),
      trialEndsOn: maybe(day),
      nextInvoiceOn: maybe(day),
      autoRenew: fc.boolean(),
      noticeDays: fc.integer({ min: 0, max: 365 }),
      graceDays: fc.integer({ min: 0, max: 90 }),
      decision: maybe(
        fc.record({ kind: fc.constantFrom('renew', 'replace', 'retire'), by: fc.constant('Ada'), on: day }),
      ),
      timeZone: fc.constantFrom('UTC', 'Pacific/Kiritimati', 'America/Sao_Paulo'),
    })
    .map((parts) => contract(defined(parts)));
  const readings = fc.record({
    status: fc.constantFrom(...subscriptionReadingSchema.shape.status.unwrap().options, null),
    at: fc.option(fc.oneof(instant, fc.maxSafeInteger())),
    cancelsAtPeriodEnd: fc.option(fc.boolean()),
    paymentFailed: fc.option(fc.boolean()),
  });
  const inputs = fc.record({
    reading: fc.option(readings.map(({ at, ...rest }) => reading({ ...rest, renewsAt: at }))),
    contract: fc.option(contracts),
    now: instant,
  });

  it('is total, deterministic and valid, and never calls silence active', () => {
    fc.assert(
      fc.property(inputs, (parts) => {
        const input = { connectionId: 'c', previous: null, ...parts };
        const derived = deriveSubscription(input);
        expect(deriveSubscription(structuredClone(input))).toEqual(derived);
        expect(subscriptionSchema.safeParse(derived).success).toBe(true);
        expect(SUBSCRIPTION_STATES).toContain(derived.state);
        if (derived.basis === 'none') expect(derived.state).toBe('unknown');
        if (derived.renewsAt !== null) expect(derived.renewsAt).toBeGreaterThan(parts.now);
      }),
      { numRuns: 500 },
    );
  });
});
