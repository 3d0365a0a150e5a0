import { describe, expect, it } from 'vitest';
import {
  applyWaivers,
  matchedWaivers,
  type UnwaivedVerdict,
  waiverState,
} from '#engine/domain/apply-waivers.ts';
import { isSamePerson } from '#engine/domain/same-person.ts';
import { VERDICT_STATUSES } from '#shared/model/control.ts';
import type { Waiver } from '#shared/model/waiver.ts';
import { DAY_MS } from '#shared/time.ts';
import { NOW, waiver } from '#test/support/facts.ts';

const NAMES = new Map([
  ['c-1', 'openai-prod'],
  ['c-2', 'openai-test'],
]);

const verdict = (parts: Partial<UnwaivedVerdict> = {}): UnwaivedVerdict => ({
  controlId: 'KEY-02',
  subject: { type: 'api_key', id: 'c-1/k', name: 'openai-prod · build', connectionId: 'c-1' },
  status: 'FAIL',
  severity: 'high',
  reason: 'Created 120 d ago.',
  ...parts,
});
const coveredBy = (parts: Partial<Waiver>, of = verdict()) =>
  applyWaivers([of], [waiver(parts)], NAMES, NOW)[0]?.waiver?.id ?? null;

describe('a waiver', () => {
  it('marks a failure, and leaves its status as it is', () => {
    const [result] = applyWaivers([verdict()], [waiver()], NAMES, NOW);
    expect(result).toEqual({
      ...verdict(),
      waiver: { id: 'w-1', ticket: 'SEC-114', expiresAt: NOW + 30 * DAY_MS },
    });
  });

  it('covers what fails or nearly fails, and nothing else', () => {
    expect(VERDICT_STATUSES.filter((status) => coveredBy({}, verdict({ status })) !== null)).toEqual([
      'FAIL',
      'WARN',
    ]);
  });

  it.each<[string, Partial<Waiver>, boolean]>([
    ['names the control', { controlId: 'KEY-02' }, true],
    ['names its family', { controlId: 'KEY-*' }, true],
    ['names another control', { controlId: 'KEY-03' }, false],
    ['names another family', { controlId: 'K-*' }, false],
    ['names the connection', { connection: 'openai-prod' }, true],
    ['names another connection', { connection: 'openai-test' }, false],
    ['names the subject', { subject: 'openai-prod · build' }, true],
    ['names another subject', { subject: 'openai-prod' }, false],
    ['is not approved', { approvedBy: null, approvedAt: null }, false],
    ['has not begun', { validFrom: NOW + 1 }, false],
    ['begins this instant', { validFrom: NOW }, true],
    ['expires this instant', { expiresAt: NOW }, false],
    ['expires in the next one', { expiresAt: NOW + 1 }, true],
    ['was revoked', { revokedAt: NOW, revokedBy: 'ada' }, false],
  ])('that %s', (_, parts, isCovered) => {
    expect(coveredBy(parts) !== null).toBe(isCovered);
  });

  it('never covers a finding about waivers, whatever it names', () => {
    const own = verdict({
      controlId: 'WVR-01',
      subject: { type: 'waiver', id: 'w-1', name: 'KEY-02 · SEC-114', connectionId: null },
    });
    expect(coveredBy({ controlId: 'WVR-*' }, own)).toBeNull();
  });

  it('that names a connection covers nothing of the whole store', () => {
    const whole = verdict({ subject: { type: 'store', id: 's', name: 'store', connectionId: null } });
    expect([coveredBy({ connection: 'openai-prod' }, whole), coveredBy({}, whole)]).toEqual([null, 'w-1']);
  });

  it('of several is the one that stands longest', () => {
    const waivers = [waiver(), waiver({ id: 'w-2', expiresAt: NOW + 60 * DAY_MS })];
    expect(applyWaivers([verdict()], waivers, NAMES, NOW)[0]?.waiver?.id).toBe('w-2');
  });

  it('is matched although it has no effect any more', () => {
    const ended = waiver({ expiresAt: NOW - DAY_MS });
    expect(waiverState(ended, NOW)).toBe('expired');
    expect(matchedWaivers([verdict()], [ended], NAMES)).toEqual([ended]);
    expect(matchedWaivers([verdict({ status: 'PASS' })], [ended], NAMES)).toEqual([]);
  });
});

describe('names', () => {
  it('are of one person however they are written', () => {
    expect(isSamePerson('Ada Lovelace', ' ada  lovelace ')).toBe(true);
    expect(isSamePerson('Ａｄａ', 'ada')).toBe(true);
    expect(isSamePerson('Ada', 'Grace')).toBe(false);
  });
});
