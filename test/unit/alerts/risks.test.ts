import { describe, expect, it } from 'vitest';
import { deriveRisks } from '#engine/alerts/risks.ts';
import type { Risk } from '#engine/alerts/risk.ts';
import type { ConnectionFacts } from '#engine/controls/control.ts';
import { DEFAULT_SETTINGS } from '#shared/model/settings.ts';
import type { Verdict } from '#shared/model/control.ts';
import type { Level } from '#shared/levels.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts';
import {
  connection,
  connectionFacts,
  contract,
  diagnosis,
  facts,
  forecast,
  meter,
  NOW,
  paymentEpisode,
  poll,
  subscription,
  subscriptionReading,
} from '#test/support/facts.ts';

const guides = () => ({
  links: {
    billing: 'https://pay.test',
    limits: 'https://limits.test',
    status: 'https://status.test',
    support: null,
    documentation: null,
  },
  runbooks: { payment_details_refused: ['Replace the card on the page of the test vendor.'] },
});
const means = { guides, calendar: [], reminders: DEFAULT_SETTINGS.reminders };
const risksOf = (...situations: readonly Partial<ConnectionFacts>[]) =>
  deriveRisks(facts(...situations.map((situation) => connectionFacts(situation))), [], means);
const only = (risks: readonly Risk[], kind: Risk['kind']) => risks.filter((risk) => risk.kind === kind);
const told = ({ status, level, title }: Risk) => [status, level, title];

describe('exhaustion', () => {
  const tight = forecast({
    level: 'critical',
    runwayHours: { p10: 2 + 5 / 6, p50: 3 + 1 / 3, p90: 4 + 1 / 6 },
  });
  const exhaustion =
    (...args: Parameters<typeof meter>) =>
    (made: ReturnType<typeof forecast> | null) =>
      only(risksOf({ meters: [{ meter: meter(...args), forecast: made }] }), 'exhaustion');

  it('says when, with the interval, where and what to do', () => {
    expect(exhaustion()(tight)).toEqual([
      {
        riskKey: 'exhaustion:7:2026-11-22T00:00:00Z',
        kind: 'exhaustion',
        level: 'critical',
        connectionId: 'connection-1',
        meterId: 7,
        title: '402 in 3 h 20 min (2 h 50 min – 4 h 10 min): aws-gateway · gold/key-12',
        body: 'Requests last until the reset.',
        action: 'Raise the limit or move load elsewhere until the reset.',
        link: 'https://limits.test',
        status: 'present',
        isSettled: false,
      },
    ]);
  });

  it.each([
    ['a forecast made earlier', {}, { madeAt: NOW - 20 * MINUTE_MS }, '402 in 3 h (2 h 30 min – 3 h 50 min)'],
    [
      'a late end behind the reset',
      {},
      { runwayHours: { p10: 1, p50: 2, p90: null } },
      '402 in 2 h (1 h – past the reset)',
    ],
    [
      'only the early end before the reset',
      {},
      { runwayHours: { p10: 5, p50: null, p90: null } },
      '402 possible from 5 h on',
    ],
    ['nothing left', {}, { runwayHours: { p10: 0, p50: 0, p90: 0 } }, '402 now'],
    [
      'a limit that is not enforced',
      { enforcement: 'soft' },
      {},
      'Limit reached in 3 h 20 min (2 h 50 min – 4 h 10 min)',
    ],
    ['a budget', { kind: 'budget' }, {}, 'Budget spent in 3 h 20 min (2 h 50 min – 4 h 10 min)'],
  ] as const)('words %s', (_, meterParts, forecastParts, start) => {
    const [risk] = exhaustion(meterParts)({ ...tight, ...forecastParts });
    expect(risk?.title).toBe(`${start}: aws-gateway · gold/key-12`);
  });

  it('is present as long as there is something to watch, unknown without a forecast', () => {
    const levels: Level[] = ['critical', 'warning', 'watch', 'fine', 'unknown'];
    const statuses = [...levels.map((level) => exhaustion()({ ...tight, level })), exhaustion()(null)].map(
      ([risk]) => risk?.status,
    );
    expect(statuses).toEqual(['present', 'present', 'present', 'absent', 'unknown', 'unknown']);
  });

  it('names the window in the key, by its own reset where that is not the calendar, and has one key without a window', () => {
    const month = { kind: 'fixed', period: 'month', timeZone: 'UTC' } as const;
    const keys = [
      exhaustion({ window: month })(tight),
      exhaustion({ window: month, resetsAt: Date.UTC(2026, 11, 1, 0, 1) })(tight),
      exhaustion({ window: month, resetsAt: Date.UTC(2026, 11, 15, 8, 0, 7) })(tight),
      exhaustion({ window: { kind: 'rolling', durationMs: HOUR_MS } })(tight),
      exhaustion({ window: { kind: 'none' }, kind: 'balance' })(tight),
    ].map(([risk]) => risk?.riskKey);
    expect(keys).toEqual([
      'exhaustion:7:2026-11-01T00:00:00Z',
      'exhaustion:7:2026-11-01T00:00:00Z',
      'exhaustion:7:until:2026-12-15T08:00:00Z',
      'exhaustion:7',
      'exhaustion:7',
    ]);
  });
});

describe('payment', () => {
  it('has a risk for each refused payment, settled by its close', () => {
    const risks = only(
      risksOf({
        paymentEpisodes: [
          paymentEpisode(),
          paymentEpisode({ id: 'episode-2', diagnosis: diagnosis({ cause: 'provider_fault' }) }),
          paymentEpisode({ id: 'episode-3', closedAt: NOW }),
        ],
      }),
      'payment_refused',
    );
    expect(risks.map((risk) => [risk.riskKey, ...told(risk), risk.link, risk.isSettled])).toEqual([
      [
        'payment-refused:episode-1',
        'present',
        'critical',
        '402 for 35 min: aws-gateway · usage limit exceeded',
        'https://pay.test',
        false,
      ],
      [
        'payment-refused:episode-2',
        'present',
        'warning',
        '402 for 35 min: aws-gateway · provider fault',
        'https://status.test',
        false,
      ],
      ['payment-refused:episode-3', 'absent', 'fine', '', null, true],
    ]);
  });

  it('warns of a card that expires before the invoice, and is critical shortly before', () => {
    const method = (nextInvoiceOn: string, expiresOn: string) =>
      only(
        risksOf({
          subscription: subscription({
            contract: contract({ nextInvoiceOn, paymentMethod: { kind: 'card', last4: '4242', expiresOn } }),
          }),
        }),
        'payment_method',
      ).map(told);
    expect(
      [
        method('2026-12-02', '2026-11'),
        method('2026-11-24', '2026-10'),
        method('2026-12-02', '2027-01'),
      ].flat(),
    ).toEqual([
      ['present', 'warning', 'Payment fails in 9 d 12 h: aws-gateway'],
      ['present', 'critical', 'Payment fails now: aws-gateway'],
      ['absent', 'fine', ''],
    ]);
  });
});

describe('subscription', () => {
  it.each([
    ['active', {}, ['absent', 'fine', '']],
    ['unknown', {}, ['unknown', 'unknown', '']],
    ['renewal_due', { renewsAt: NOW + 8 * DAY_MS }, ['present', 'warning', 'Lapses in 8 d: aws-gateway']],
    ['renewal_due', { renewsAt: NOW + 3 * DAY_MS }, ['present', 'critical', 'Lapses in 3 d: aws-gateway']],
    ['past_due', {}, ['present', 'warning', 'Past due for 3 d: aws-gateway']],
    ['suspended', {}, ['present', 'critical', 'Suspended for 3 d: aws-gateway']],
    ['lapsed', {}, ['present', 'critical', 'Lapsed for 3 d: aws-gateway']],
    ['cancelled', {}, ['present', 'critical', 'Cancelled for 3 d: aws-gateway']],
    [
      'cancelled',
      { contract: contract({ decision: { kind: 'retire', by: 'Ada', on: '2026-11-01' } }) },
      ['absent', 'fine', ''],
    ],
  ] as const)('%s', (state, parts, expected) => {
    const risks = only(risksOf({ subscription: subscription({ state, ...parts }) }), 'subscription');
    expect(risks.map(told)).toEqual([expected]);
  });

  it('says where the provider and the contract disagree', () => {
    const [risk] = only(
      risksOf({
        subscription: subscription({
          state: 'lapsed',
          reason: 'It ended.',
          contradictions: ['They disagree.'],
        }),
      }),
      'subscription',
    );
    expect(risk?.body).toBe('It ended. They disagree.');
  });

  it('knows nothing of a payment method after a cancellation', () => {
    const reading = subscriptionReading({ paymentFailed: true });
    const risks = only(
      risksOf({ subscription: subscription({ state: 'cancelled', reading }) }),
      'payment_method',
    );
    expect(risks.map(({ status }) => status)).toEqual(['absent']);
  });
});

describe('blindness', () => {
  const failed = (
    id: string,
    provider: string,
    parts: Partial<ConnectionFacts> = {},
  ): Partial<ConnectionFacts> => ({
    connection: connection({ id, name: id, provider }),
    lastPoll: poll({ outcome: 'unavailable', detail: 'No answer.', network: true }),
    lastSuccessAt: NOW - 3 * HOUR_MS,
    ...parts,
  });
  const summary = (risks: readonly Risk[]) =>
    [...only(risks, 'network'), ...only(risks, 'blind_spot')].map(({ riskKey, status }) => [riskKey, status]);

  it.each([
    ['a recent success', {}, ['absent', 'fine', '']],
    [
      'a refused credential',
      { lastPoll: poll({ outcome: 'unauthorized' }) },
      ['present', 'warning', 'Blind for 5 min: aws-gateway · unauthorized'],
    ],
    [
      'silence',
      { lastPoll: poll({ outcome: 'malformed' }), lastSuccessAt: NOW - 3 * HOUR_MS },
      ['present', 'warning', 'Blind for 3 h: aws-gateway · malformed'],
    ],
    [
      'silence for days',
      { lastPoll: poll({ outcome: 'malformed' }), lastSuccessAt: NOW - 2 * DAY_MS },
      ['present', 'critical', 'Blind for 2 d: aws-gateway · malformed'],
    ],
    [
      'a failure after a recent success',
      { lastPoll: poll({ outcome: 'rate_limited' }) },
      ['unknown', 'unknown', ''],
    ],
    [
      'a refused payment',
      { lastPoll: poll({ outcome: 'payment_required' }), lastSuccessAt: null },
      ['unknown', 'unknown', ''],
    ],
    ['a pause', { connection: connection({ paused: true }), lastSuccessAt: null }, ['absent', 'fine', '']],
  ] as const)('judges %s', (_, situation, expected) => {
    expect(only(risksOf(situation), 'blind_spot').map(told)).toEqual([expected]);
  });

  it('tells one risk, the network, where no provider can be reached', () => {
    const risks = risksOf(failed('a', 'openai'), failed('b', 'deepseek'));
    expect(summary(risks)).toEqual([
      ['network', 'present'],
      ['blind-spot:a', 'unknown'],
      ['blind-spot:b', 'unknown'],
    ]);
    expect(only(risks, 'network').map(told)).toEqual([
      ['present', 'warning', 'No provider reachable for 3 h: all 2 connections'],
    ]);
  });

  it('does not take a connection that asks no network for a sign of one, nor hides what is wrong with it', () => {
    const kept = {
      connection: connection({ id: 'c', name: 'c', provider: 'manual' }),
      lastPoll: poll({ outcome: 'ok' }),
      lastSuccessAt: NOW,
      isOffline: true,
    };
    expect(summary(risksOf(failed('a', 'openai'), failed('b', 'deepseek'), kept))).toEqual([
      ['network', 'present'],
      ['blind-spot:a', 'unknown'],
      ['blind-spot:b', 'unknown'],
      ['blind-spot:c', 'absent'],
    ]);
  });

  it('tells of the network although a connection that is being spared was not asked since', () => {
    const spared = failed('c', 'anthropic', {
      lastPoll: poll({ outcome: 'unauthorized', startedAt: NOW - 4 * HOUR_MS }),
      lastSuccessAt: NOW - 9 * DAY_MS,
    });
    const risks = risksOf(failed('a', 'openai'), failed('b', 'deepseek'), spared);
    expect(only(risks, 'network').map(told)).toEqual([
      ['present', 'warning', 'No provider reachable for 3 h: 2 of 3 connections'],
    ]);
  });

  it('tells vendors behind the generic provider apart by their hosts', () => {
    const behind = (id: string, host: string) => {
      const config = { baseUrl: `https://${host}/v1` };
      return failed(id, 'generic-http', {
        connection: connection({ id, name: id, provider: 'generic-http', config }),
      });
    };
    const network = (...hosts: string[]) =>
      only(risksOf(...hosts.map((host, index) => behind(`c${index}`, host))), 'network')[0]?.status;
    expect([network('a.example', 'b.example'), network('a.example', 'a.example')]).toEqual([
      'present',
      'unknown',
    ]);
  });

  it('says nothing of connections that were not asked again since the network came back', () => {
    const back = failed('b', 'deepseek', { lastPoll: poll(), lastSuccessAt: NOW });
    expect(summary(risksOf(failed('a', 'openai'), back))).toEqual([
      ['network', 'absent'],
      ['blind-spot:a', 'unknown'],
      ['blind-spot:b', 'absent'],
    ]);
  });

  it('does not blame the network where one provider answers, or where only one was asked', () => {
    const answering = failed('b', 'deepseek', { lastPoll: poll({ outcome: 'unauthorized' }) });
    expect([
      summary(risksOf(failed('a', 'openai'), answering)),
      summary(risksOf(failed('a', 'openai'))),
    ]).toEqual([
      [
        ['network', 'absent'],
        ['blind-spot:a', 'present'],
        ['blind-spot:b', 'present'],
      ],
      [
        ['network', 'unknown'],
        ['blind-spot:a', 'present'],
      ],
    ]);
  });
});

describe('policy', () => {
  const verdict = (status: Verdict['status'], parts: Partial<Verdict> = {}): Verdict => ({
    controlId: 'AGW-01',
    subject: { type: 'usage_plan', id: 'p', name: 'aws-gateway · gold', connectionId: 'connection-1' },
    status,
    severity: 'high',
    reason: 'The usage plan sets no quota.',
    waiver: null,
    ...parts,
  });
  const policy = (...verdicts: Verdict[]) =>
    only(deriveRisks(facts(connectionFacts()), verdicts, means), 'policy').map(told);

  it('is one risk for each control and connection, and only where no other risk tells it and somebody should be woken', () => {
    expect([
      policy(verdict('FAIL'), verdict('FAIL'), verdict('NO_DATA')),
      policy(verdict('FAIL', { severity: 'medium' })),
      policy(verdict('FAIL', { waiver: { id: 'w-1', ticket: 'SEC-114', expiresAt: NOW + 1 } })),
      policy(verdict('PASS'), verdict('NO_DATA')),
      policy(verdict('PASS'), verdict('MANUAL')),
      policy(
        ...['QUO-01', 'QUO-03', 'SUB-03', 'MOD-02', 'MON-04', 'KEY-02'].map((controlId) =>
          verdict('FAIL', { controlId }),
        ),
      ),
    ]).toEqual([
      [['present', 'warning', 'AGW-01 fails: aws-gateway · gold and 1 more']],
      [['absent', 'fine', '']],
      [['absent', 'fine', '']],
      [['unknown', 'unknown', '']],
      [['unknown', 'unknown', '']],
      [],
    ]);
  });

  it('tells of what Headroom keeps itself, apart from every connection', () => {
    const subject = { type: 'store' as const, id: 'evidence-log', name: 'evidence log', connectionId: null };
    const ofLog = verdict('FAIL', { controlId: 'MON-02', subject, severity: 'critical' });
    const risks = only(deriveRisks(facts(connectionFacts()), [verdict('FAIL'), ofLog], means), 'policy');
    expect(risks.map(({ riskKey, connectionId, level }) => [riskKey, connectionId, level])).toEqual([
      ['policy:AGW-01:connection-1', 'connection-1', 'warning'],
      ['policy:MON-02:store', null, 'critical'],
    ]);
  });
});
