import { describe, expect, it } from 'vitest';
import { calendarEntries } from '#engine/calendar/calendar-entries.ts';
import type { ConnectionFacts } from '#engine/controls/control.ts';
import type { Attestation } from '#shared/model/attestation.ts';
import type { ControlDescription } from '#shared/model/control.ts';
import { DEFAULT_SETTINGS } from '#shared/model/settings.ts';
import { DAY_MS } from '#shared/time.ts';
import { datedRisks } from '#engine/alerts/dated-risks.ts';
import { calendarEntrySchema } from '#shared/model/calendar.ts';
import type { LifecycleItem } from '#shared/model/lifecycle.ts';
import type { TrainingRecord } from '#shared/model/training.ts';
import {
  apiKey,
  attestation,
  connection,
  connectionFacts,
  contract,
  NOW,
  subscription,
  subscriptionReading,
} from '#test/support/facts.ts';

const MANUAL: ControlDescription = {
  id: 'ACME-02',
  title: 'Contracts are signed',
  severity: 'high',
  data: '',
  criterion: '',
  remediation: '',
  mappings: [],
  rule: { subject: 'connection', when: null, check: null, attestEveryDays: 30 },
};

const entriesOf = (
  facts: Partial<ConnectionFacts>,
  more: { lifecycle?: LifecycleItem[]; training?: TrainingRecord[]; attestations?: Attestation[] } = {},
) => {
  const entries = calendarEntries({
    connections: [connectionFacts(facts)],
    lifecycle: more.lifecycle ?? [],
    training: more.training ?? [],
    attested: { attestations: more.attestations ?? [], controls: [MANUAL], now: NOW },
    findProvider: () => null,
  });
  expect(entries.map((entry) => calendarEntrySchema.safeParse(entry).error)).toEqual(
    entries.map(() => undefined),
  );
  return entries;
};
const told = (facts: Partial<ConnectionFacts>) =>
  entriesOf(facts).map(({ kind, on, basis, isDue }) => [kind, on, basis, isDue]);
const declared = (terms: Parameters<typeof contract>[0]) => ({
  connection: connection({ contract: contract(terms) }),
});
const live = (reading: Parameters<typeof subscriptionReading>[0]) =>
  subscription({ reading: subscriptionReading(reading) });

describe('the days of a contract', () => {
  it('are its end with the notice before it, trial, promotion and invoice', () => {
    const terms = {
      endsOn: '2027-01-31',
      noticeDays: 30,
      trialEndsOn: '2026-12-10',
      promotionEndsOn: '2026-12-20',
      nextInvoiceOn: '2026-12-01',
    };
    expect(told(declared(terms))).toEqual([
      ['invoice', '2026-12-01', 'contract', false],
      ['trial_end', '2026-12-10', 'contract', false],
      ['promotion_end', '2026-12-20', 'contract', true],
      ['notice', '2027-01-01', 'contract', true],
      ['service_end', '2027-01-31', 'contract', true],
    ]);
  });

  it('ask for a decision until one is recorded', () => {
    const decision = { kind: 'retire', by: 'ana', on: '2026-11-01' } as const;
    expect(told(declared({ endsOn: '2027-01-31', decision }))).toEqual([
      ['service_end', '2027-01-31', 'contract', false],
    ]);
  });

  it.each([
    ['renew', false, 'renewal', 'Contract renews'],
    ['renew', true, 'renewal', 'Contract renews'],
    ['replace', true, 'service_end', 'Contract ends'],
  ] as const)(
    'follow the decision to %s it, renews it by itself or not (%s)',
    (kind, autoRenew, as, title) => {
      const decision = { kind, by: 'ana', on: '2026-11-01' };
      expect(entriesOf(declared({ endsOn: '2027-01-31', autoRenew, decision }))).toMatchObject([
        { kind: as, title, isDue: false },
      ]);
    },
  );

  it('of one that renews by itself leave only the notice to be given', () => {
    expect(told(declared({ endsOn: '2027-01-31', autoRenew: true, noticeDays: 14 }))).toEqual([
      ['notice', '2027-01-17', 'contract', true],
      ['renewal', '2027-01-31', 'contract', false],
    ]);
  });
});

describe('what the provider says', () => {
  const renewsAt = Date.UTC(2027, 0, 31, 12);

  it('stands for the same event of the contract, within three days', () => {
    const facts = {
      ...declared({ endsOn: '2027-01-30', autoRenew: true, noticeDays: 0 }),
      subscription: live({ status: 'active', renewsAt }),
    };
    expect(told(facts)).toEqual([['renewal', '2027-01-31', 'provider', false]]);
  });

  it('stands beside another day of the contract', () => {
    const facts = {
      ...declared({ endsOn: '2027-03-31', autoRenew: true, noticeDays: 0 }),
      subscription: live({ status: 'active', renewsAt }),
    };
    expect(told(facts).map(([kind, on, basis]) => [kind, on, basis])).toEqual([
      ['renewal', '2027-01-31', 'provider'],
      ['renewal', '2027-03-31', 'contract'],
    ]);
  });

  it('of a subscription that it ends asks for a decision', () => {
    const ending = live({ status: 'active', renewsAt, cancelsAtPeriodEnd: true });
    expect(told({ subscription: ending })).toEqual([['service_end', '2027-01-31', 'provider', true]]);
  });

  it('of a billing period alone is no renewal of the subscription', () => {
    const facts = { subscription: live({ status: null, renewsAt: null, currentPeriodEndsAt: renewsAt }) };
    expect(entriesOf(facts)).toMatchObject([
      { kind: 'renewal', title: 'Billing period begins anew', on: '2027-01-31', isDue: false },
    ]);
  });

  it("is a day in the contract's time zone", () => {
    const facts = {
      ...declared({ timeZone: 'Asia/Shanghai' }),
      subscription: live({ status: 'active', renewsAt: Date.UTC(2027, 0, 31, 20) }),
    };
    expect(told(facts)[0]?.[1]).toBe('2027-02-01');
  });
});

it('a card is good through the last day of its month', () => {
  const paymentMethod = { kind: 'card', last4: '4242', expiresOn: '2028-02' } as const;
  expect(told(declared({ paymentMethod }))).toEqual([['card_expiry', '2028-02-29', 'contract', true]]);
});

it('keys that still work expire, commitments end', () => {
  const expiresAt = Date.UTC(2026, 11, 5, 1);
  const keys = [
    apiKey({ externalId: 'a', expiresAt }),
    apiKey({ externalId: 'b', expiresAt, enabled: false }),
  ];
  const commitment = {
    kind: 'deployment' as const,
    externalId: 'pt-1',
    name: 'Provisioned throughput',
    attributes: { committedUntil: Date.UTC(2026, 11, 24) },
  };
  expect(told({ apiKeys: keys, resources: [commitment] })).toEqual([
    ['key_expiry', '2026-12-05', 'provider', true],
    ['commitment_end', '2026-12-24', 'provider', true],
  ]);
});

it('a retirement asks for a change unless the model is not used', () => {
  const item: LifecycleItem = {
    connectionId: 'connection-1',
    connection: 'prod',
    provider: 'openai',
    kind: 'model',
    externalId: 'm',
    name: 'm',
    phase: 'retiring',
    deprecatedOn: null,
    retiresOn: '2027-01-05',
    daysLeft: 40,
    successor: 'n',
    source: { kind: 'catalogue', url: 'https://vendor.example/ends', asOf: '2026-11-20' },
    inUse: true,
    lastUsedAt: null,
    remarks: [],
  };
  const entries = entriesOf({}, { lifecycle: [item, { ...item, externalId: 'o', name: 'o', inUse: false }] });
  expect(entries.map(({ title, detail, isDue, basis, link }) => [title, detail, isDue, basis, link])).toEqual(
    [
      ['m retires', 'It is in use. Use n instead.', true, 'catalogue', 'https://vendor.example/ends'],
      [
        'o retires',
        'It was not used in the last 30 days. Use n instead.',
        false,
        'catalogue',
        'https://vendor.example/ends',
      ],
    ],
  );
});

it('the reading of a guide counts through a day', () => {
  const record: TrainingRecord = {
    id: 't',
    provider: 'openai',
    person: 'Ana',
    readAt: 0,
    expiresOn: '2027-06-01',
    guideSha256: '0',
    state: 'current',
  };
  expect(entriesOf({}, { training: [record] })).toMatchObject([
    {
      kind: 'training_expiry',
      on: '2027-06-01',
      connectionId: null,
      title: 'Training of Ana expires: openai',
      link: null,
      guide: 'openai',
    },
  ]);
});

describe('the word on a manual control', () => {
  const onProd = {
    type: 'connection',
    id: 'connection-1',
    name: 'prod',
    connectionId: 'connection-1',
  } as const;

  it('counts through a day, of all subjects or of one, and only where it says that it holds', () => {
    const all = attestation();
    const one = attestation({ id: 'a-2', at: NOW - DAY_MS, subject: onProd });
    const denied = attestation({
      id: 'a-3',
      subject: { ...onProd, id: 'c-2', connectionId: null },
      holds: false,
    });
    expect(entriesOf({}, { attestations: [all, one, denied] })).toMatchObject([
      {
        id: 'attestation_lapse:record:ACME-02:all:all',
        on: '2026-12-12',
        connectionId: null,
        title: 'Attestation of ACME-02 lapses',
        noticeDays: 7,
      },
      {
        id: 'attestation_lapse:record:ACME-02:connection:connection-1',
        on: '2026-12-21',
        connectionId: 'connection-1',
        title: 'Attestation of ACME-02 lapses: prod',
      },
    ]);
  });

  it('has no day once it is withdrawn, replaced, out of force, or of a connection that is gone', () => {
    const withdrawal = { at: NOW, by: 'Grace Hopper', reason: 'It was of another year.' };
    const daysOf = (...attestations: Attestation[]) => entriesOf({}, { attestations }).map(({ on }) => on);
    expect(daysOf(attestation({ withdrawal }))).toEqual([]);
    expect(daysOf(attestation(), attestation({ id: 'a-2', at: NOW }))).toEqual(['2026-12-22']);
    expect(daysOf(attestation({ controlTitle: 'Contracts are filed' }))).toEqual([]);
    expect(daysOf(attestation({ subject: { ...onProd, id: 'c-9', connectionId: 'c-9' } }))).toEqual([]);
  });

  it('reminds in the last quarter of its term, and goes on when it has lapsed', () => {
    const riskAfter = (days: number) => {
      const attestations = [attestation({ at: NOW - days * DAY_MS })];
      return datedRisks(entriesOf({}, { attestations }), DEFAULT_SETTINGS.reminders, NOW)[0];
    };
    expect(riskAfter(22)).toMatchObject({ status: 'absent' });
    expect(riskAfter(23)).toMatchObject({
      status: 'present',
      title: 'In 7 days: Headroom · Attestation of ACME-02 lapses',
    });
    expect(riskAfter(31)).toMatchObject({
      status: 'present',
      title: 'Yesterday: Headroom · Attestation of ACME-02 lapses',
    });
    expect(riskAfter(46)).toMatchObject({ status: 'absent' });
  });
});
