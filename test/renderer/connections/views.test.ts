import { describe, expect, it } from 'vitest';
import { freeName, pollLevel } from '#renderer/screens/connections/connection-view.ts';
import { issuesOf } from '#renderer/screens/connections/form/land-issues.ts';
import { secretFrom, secretToDraft, vaultNameFor } from '#renderer/screens/connections/form/secret-draft.ts';
import { newestFirst } from '#renderer/screens/connections/panel/balance-view.ts';
import { attributeWords, knownAttributes } from '#renderer/screens/connections/panel/resource-view.ts';
import { truthsOf } from '#renderer/screens/connections/panel/subscription-view.ts';
import { HeadroomError } from '#shared/errors.ts';
import { samplePoll, sampleSubscription } from './samples.ts';

describe('the name of a secret in the vault', () => {
  it('is that of the connection and its field, and the same again when the secret is replaced', () => {
    expect(vaultNameFor('openai', 'adminKey', [])).toBe('openai/adminKey');
    expect(vaultNameFor('openai', 'adminKey', [{ name: 'openai/adminKey', usedBy: ['openai'] }])).toBe(
      'openai/adminKey',
    );
  });

  it('never overwrites what others use or what was left behind', () => {
    const stored = [
      { name: 'openai/adminKey', usedBy: ['another'] },
      { name: 'openai/adminKey-2', usedBy: [] },
    ];
    expect(vaultNameFor('openai', 'adminKey', stored)).toBe('openai/adminKey-3');
  });
});

describe('a reference to a secret', () => {
  it.each(['vault:openai/adminKey', 'env:OPENAI_KEY', 'file:C:\\keys\\openai.txt'])(
    '%s stays itself',
    (reference) => {
      expect(secretFrom(secretToDraft(reference, false))).toBe(reference);
    },
  );

  it('is none while nothing is given', () => {
    expect(secretFrom(secretToDraft(undefined, true))).toBeNull();
    expect(secretFrom({ way: 'env', value: '', reference: ' ' })).toBeNull();
  });
});

describe('what the engine finds wrong', () => {
  it('is told by its place in the form', () => {
    const error = new HeadroomError('INVALID_INPUT', 'not valid', {
      details: {
        issues: [
          { path: 'settings.owner', message: 'too long' },
          { path: 'config.region', message: 'no' },
        ],
      },
    });
    expect(issuesOf(error)).toEqual([
      { path: 'owner', message: 'too long' },
      { path: 'config.region', message: 'no' },
    ]);
  });

  it('is no matter of a field where the failure is another', () => {
    expect(issuesOf(new HeadroomError('DISK_FULL', 'full'))).toEqual([]);
    expect(issuesOf(new Error('bug'))).toEqual([]);
  });
});

describe('the two truths of a subscription', () => {
  it('keep what one side does not say apart from what it denies', () => {
    const rows = truthsOf(sampleSubscription());
    expect(rows.find(({ topic }) => topic === 'autoRenew')).toEqual({
      topic: 'autoRenew',
      api: null,
      contract: { kind: 'yesNo', value: false },
    });
  });

  it('tell the end of a promotion once it is declared', () => {
    const contract = { autoRenew: true, noticeDays: 0, graceDays: 0, timeZone: 'UTC' };
    const topicsOf = (promotionEndsOn?: string) =>
      truthsOf({
        reading: null,
        contract: promotionEndsOn === undefined ? contract : { ...contract, promotionEndsOn },
      }).filter(({ topic }) => topic === 'promotion');
    expect(topicsOf()).toEqual([]);
    expect(topicsOf('2026-12-31')).toEqual([
      { topic: 'promotion', api: null, contract: { kind: 'day', day: '2026-12-31' } },
    ]);
  });

  it('show what matters even where nobody says it', () => {
    const topics = truthsOf({ reading: null, contract: null }).map(({ topic }) => topic);
    expect(topics).toEqual(['status', 'plan', 'ends', 'autoRenew', 'payment']);
  });
});

describe('marks and words of a connection', () => {
  it('take a poll that read a part only for no full success', () => {
    const gap = { what: 'costs', outcome: 'forbidden', detail: 'no' } as const;
    expect(pollLevel(samplePoll())).toBe('fine');
    expect(pollLevel(samplePoll({ gaps: [gap] }))).toBe('watch');
    expect(pollLevel(samplePoll({ outcome: 'payment_required' }))).toBe('critical');
    expect(pollLevel(samplePoll({ outcome: 'unavailable' }))).toBe('unknown');
  });

  it('find a name that is free', () => {
    expect(freeName('openai', [])).toBe('openai');
    expect(freeName('openai', ['openai', 'openai-2'])).toBe('openai-3');
  });

  it('list the newest entry of the ledger first', () => {
    const entry = { kind: 'top_up', amount: '1', currency: 'USD' } as const;
    const ledger = [
      { ...entry, on: '2026-10-01', note: 'a' },
      { ...entry, on: '2026-11-01', note: 'b' },
      { ...entry, on: '2026-11-01', note: 'c' },
    ];
    expect(newestFirst(ledger).map(({ note }) => note)).toEqual(['c', 'b', 'a']);
  });

  it('leave unknown attributes of a resource out and put others into words', () => {
    expect(knownAttributes({ name: 'gold', attributes: { burst: null, stages: 0, plan: 'gold' } })).toEqual([
      ['stages', 0],
    ]);
    expect(attributeWords('requestsPerMinute')).toBe('requests per minute');
  });
});
