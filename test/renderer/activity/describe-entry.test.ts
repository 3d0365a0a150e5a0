import { describe, expect, it } from 'vitest';
import { createFormats } from '#renderer/format/formats.ts';
import { i18n } from '#renderer/i18n/i18n.ts';
import { describeEntry } from '#renderer/screens/activity/describe-entry.ts';
import { LEDGER_KINDS, typesOf } from '#renderer/screens/activity/ledger-kinds.ts';
import { namesFrom } from '#renderer/screens/activity/ledger-names.ts';
import type { LedgerEntry } from '#shared/model/ledger.ts';

function entry(
  type: string,
  payload: LedgerEntry['payload'],
  changes: Partial<LedgerEntry> = {},
): LedgerEntry {
  return {
    seq: 7,
    ts: Date.UTC(2026, 10, 26, 12),
    type,
    actor: 'engine',
    subject: 'connection:c-1',
    payloadSha256: 'aa'.repeat(32),
    hash: 'bb'.repeat(32),
    payload,
    ...changes,
  };
}

function sentence(row: LedgerEntry, language: 'en' | 'zh-CN' = 'en', others: readonly LedgerEntry[] = []) {
  return describeEntry(row, {
    t: i18n.getFixedT(language, ['activity', 'common']),
    formats: createFormats(language),
    names: namesFrom([...others, row], [{ id: 'c-1', name: 'openai-prod' }]),
  });
}

describe('a row of the evidence log, for people', () => {
  it('names the connection of a poll, its outcome, and what the engine wrote', () => {
    const row = entry('poll.finished', { outcome: 'unauthorized', detail: '401 Unauthorized', gaps: [] });
    expect(sentence(row)).toEqual({
      text: 'openai-prod: credential refused (401)',
      detail: '401 Unauthorized',
      level: null,
    });
    expect(sentence(row, 'zh-CN').text).toBe('openai-prod：凭据被拒（401）');
  });

  it('names who attested what of which control, and who withdrew it', () => {
    const made = { controlId: 'ACME-02', person: 'Ada', holds: true, statement: 'All are signed.' };
    expect(sentence(entry('attestation.made', made))).toMatchObject({
      text: 'Ada attested that ACME-02 holds',
      detail: 'All are signed.',
    });
    const denied = entry('attestation.made', { ...made, holds: false });
    expect(sentence(denied).text).toBe('Ada attested that ACME-02 does not hold');
    expect(sentence(denied, 'zh-CN').text).toBe('Ada 确认 ACME-02 不符合');
    const withdrawn = { controlId: 'ACME-02', person: 'Ada', withdrawnBy: 'Grace', reason: 'Another year.' };
    expect(sentence(entry('attestation.withdrawn', withdrawn))).toMatchObject({
      text: 'Grace withdrew an attestation of ACME-02',
      detail: 'Another year.',
    });
  });

  it('does not call a poll complete that left parts out', () => {
    const row = entry('poll.finished', {
      outcome: 'ok',
      detail: '',
      gaps: [{ what: 'costs' }, { what: 'keys' }],
    });
    expect(sentence(row)).toEqual({ text: 'openai-prod: read but for 2 parts', detail: null, level: null });
  });

  it('tells an alert that a person resolved from one whose risk is gone', () => {
    const byHand = entry(
      'alert.changed',
      { change: 'resolved', riskKey: 'k' },
      { actor: 'desktop:admin', subject: 'alert:a-1' },
    );
    expect(sentence(byHand)).toMatchObject({ text: 'An alert was resolved by hand', detail: null });
    expect(sentence({ ...byHand, actor: 'engine' }).text).toBe('An alert was resolved: the risk is gone');
  });

  it('tells of an alert what it said then, not what it says by now', () => {
    const told = (seq: number, title: string) =>
      entry('alert.changed', { change: 'opened', level: 'warning', title }, { seq, subject: 'alert:a-1' });
    const delivered = entry(
      'alert.delivered',
      { channel: 'webhook', digest: [] },
      { seq: 8, subject: 'alert:a-1' },
    );
    const others = [told(9, 'Blind for 4 h'), told(7, 'Blind for 2 h'), told(3, 'Blind for 1 h')];
    expect(sentence(delivered, 'en', others)).toEqual({
      text: 'An alert was delivered: webhook',
      detail: 'Blind for 2 h',
      level: null,
    });
    expect(sentence(told(9, 'Blind for 4 h'))).toMatchObject({ detail: 'Blind for 4 h', level: 'warning' });
  });

  it('reads the states of a subscription in the reader’s words', () => {
    const row = entry('subscription.changed', {
      from: 'active',
      to: 'lapsed',
      reason: 'The contract ended.',
    });
    expect(sentence(row)).toMatchObject({
      text: 'openai-prod: subscription went from active to lapsed',
      detail: 'The contract ended.',
    });
    expect(sentence(entry('subscription.changed', { from: null, to: 'active' })).text).toContain('active');
  });

  it('adds up what retention deleted', () => {
    const row = entry('retention.applied', { deleted: { samples: 1_200, polls: 34 } });
    expect(sentence(row).text).toBe('History past its retention was deleted: 1,234 rows');
  });

  it('shows rows whose details are erased, damaged or of another version without inventing anything', () => {
    expect(sentence(entry('poll.finished', null)).text).toBe('openai-prod: not known');
    expect(sentence(entry('finding.changed', { change: 5, subject: 'x' })).text).toMatch(/^Finding/);
    expect(sentence(entry('quota.bought', { amount: 1 })).text).toBe('quota.bought');
  });
});

describe('names in the log', () => {
  it('are those of today, else of the newest row that tells one', () => {
    const names = namesFrom(
      [
        entry('connection.removed', { settings: { name: 'new-name' } }, { subject: 'connection:c-2' }),
        entry('connection.added', { settings: { name: 'old-name' } }, { subject: 'connection:c-2' }),
        entry('connection.added', { settings: { name: 'before' } }, { subject: 'connection:c-1' }),
      ],
      [{ id: 'c-1', name: 'today' }],
    );
    expect(Object.fromEntries(names.connections)).toEqual({ 'c-1': 'today', 'c-2': 'new-name' });
  });
});

describe('the kinds of rows', () => {
  it('leave polls out by default and nothing else', () => {
    const everyType = LEDGER_KINDS.filter((kind) => kind !== 'notPolls').flatMap(typesOf);
    expect(typesOf('notPolls').sort()).toEqual(everyType.filter((type) => type !== 'poll.finished').sort());
    expect(new Set(everyType).size).toBe(everyType.length);
  });
});
