import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  attestationStanding,
  attestationStatus,
  type AttestedSubject,
} from '#engine/domain/attestation-standing.ts';
import { attestedTime } from '#engine/domain/attested-time.ts';
import type { Attestation } from '#shared/model/attestation.ts';
import type { ControlDescription } from '#shared/model/control.ts';
import { DAY_MS } from '#shared/time.ts';
import { attestation, NOW } from '#test/support/facts.ts';

const CONTROL = { id: 'ACME-02', title: 'Contracts are signed', everyDays: 90 };
const PROD: AttestedSubject = { type: 'connection', id: 'c-1', existsSince: NOW - 300 * DAY_MS };
const onProd = { type: 'connection', id: 'c-1', name: 'prod', connectionId: 'c-1' } as const;
const onTest = { type: 'connection', id: 'c-2', name: 'test', connectionId: 'c-2' } as const;
const withdrawal = { at: NOW - 1, by: 'Grace Hopper', reason: 'It was of another year.' };
const ago = (days: number) => NOW - days * DAY_MS;

const standing = (attestations: readonly Attestation[], subject = PROD, now = NOW) =>
  attestationStanding(CONTROL, subject, attestations, now);
const kindOf = (...attestations: readonly Attestation[]) => standing(attestations).kind;

describe('the word of a person', () => {
  it('counts to the last millisecond of its days, and not one longer', () => {
    const made = attestation();
    const until = made.at + 90 * DAY_MS;
    expect(standing([made])).toEqual({ kind: 'holds', attestation: made, until });
    expect(standing([made], PROD, until).kind).toBe('holds');
    expect(standing([made], PROD, until + 1)).toEqual({ kind: 'lapsed', attestation: made, until });
  });

  it('that it does not hold counts until somebody says otherwise, however old it is', () => {
    const denied = attestation({ at: ago(200), holds: false });
    expect(kindOf(denied)).toBe('does_not_hold');
    expect(kindOf(denied, attestation({ id: 'a-2', at: ago(100) }))).toBe('lapsed');
    expect(kindOf(denied, attestation({ id: 'a-2', at: ago(1) }))).toBe('holds');
  });

  it('is the newest by the time of which it speaks, not by when it was written down', () => {
    const denied = attestation({ id: 'a-1', at: ago(2), holds: false });
    const backDated = attestation({ id: 'a-2', at: ago(5), recordedAt: NOW });
    expect(kindOf(denied, backDated)).toBe('does_not_hold');
    expect(kindOf(backDated, denied)).toBe('does_not_hold');
    const sameTime = attestation({ id: 'a-3', at: ago(2), recordedAt: ago(1) });
    expect(kindOf(denied, sameTime)).toBe('holds');
  });

  it('makes nothing better by being withdrawn', () => {
    const old = attestation({ id: 'a-1', at: ago(20) });
    const held = attestation({ id: 'a-2', at: ago(5), withdrawal });
    const denied = attestation({ id: 'a-2', at: ago(5), holds: false, withdrawal });
    expect(standing([old, held])).toMatchObject({ kind: 'holds', attestation: { id: 'a-1' } });
    expect(kindOf(held)).toBe('none');
    expect(kindOf(old, denied)).toBe('withdrawn');
    expect(kindOf(old, denied, attestation({ id: 'a-3', at: ago(1) }))).toBe('holds');
  });

  it('dated after the clock proves nothing, and hides no older one that would', () => {
    expect(kindOf(attestation({ at: ago(5) }), attestation({ id: 'a-2', at: NOW + 1 }))).toBe('ahead');
  });

  it('is of the subjects that were there, of that wording, and of that control', () => {
    const young = { ...PROD, existsSince: NOW - DAY_MS };
    expect(standing([attestation()], young)).toEqual({ kind: 'none', because: 'newer' });
    expect(standing([attestation()], { ...PROD, existsSince: null }).kind).toBe('holds');
    expect(standing([attestation({ controlTitle: 'Contracts are filed' })])).toEqual({
      kind: 'none',
      because: 'reworded',
    });
    expect(standing([attestation({ controlId: 'ACME-03' })])).toEqual({ kind: 'none', because: 'never' });
  });

  it('may be of one subject alone', () => {
    const denied = attestation({ id: 'a-2', at: ago(3), subject: onTest, holds: false });
    expect(kindOf(attestation(), denied)).toBe('holds');
    expect(standing([attestation(), denied], { ...PROD, id: 'c-2' }).kind).toBe('does_not_hold');
    expect(standing([attestation({ subject: { ...onProd, type: 'meter' } })]).kind).toBe('none');
  });
});

const anyAttestation = fc
  .record({
    id: fc.uuid(),
    controlId: fc.constantFrom('ACME-02', 'ACME-03'),
    controlTitle: fc.constantFrom(CONTROL.title, 'Contracts are filed'),
    subject: fc.constantFrom(null, onProd, onTest),
    at: fc.integer({ min: ago(400), max: NOW + 30 * DAY_MS }),
    delay: fc.integer({ min: 0, max: 50 * DAY_MS }),
    holds: fc.boolean(),
    withdrawal: fc.constantFrom(null, null, withdrawal),
  })
  .map(({ delay, ...parts }) => attestation({ ...parts, recordedAt: parts.at + delay }));

describe('whatever is on record', () => {
  it('nothing holds but by a word that says so, is of this, and is neither withdrawn, old nor yet to come', () => {
    fc.assert(
      fc.property(fc.array(anyAttestation, { maxLength: 8 }), (attestations) => {
        const found = standing(attestations);
        const sound = attestations.filter(
          (one) =>
            one.controlId === CONTROL.id &&
            one.controlTitle === CONTROL.title &&
            one.subject !== onTest &&
            one.holds &&
            one.withdrawal === null &&
            one.at <= NOW &&
            NOW - one.at <= 90 * DAY_MS,
        );
        if (found.kind === 'holds') expect(sound).toContain(found.attestation);
        if (sound.length === 0) expect(found.kind).not.toBe('holds');
      }),
    );
  });

  it('a withdrawal never makes it hold', () => {
    fc.assert(
      fc.property(fc.array(anyAttestation, { minLength: 1, maxLength: 8 }), fc.nat(), (all, pick) => {
        const index = pick % all.length;
        const after = all.map((one, at) => (at === index ? { ...one, withdrawal } : one));
        if (standing(after).kind === 'holds') expect(['holds', 'lapsed', 'ahead']).toContain(kindOf(...all));
      }),
    );
  });

  it('attested time is within what is possible, and the rest is at least the longest gap', () => {
    fc.assert(
      fc.property(fc.array(anyAttestation, { maxLength: 8 }), (attestations) => {
        const [from, to] = [ago(100), NOW];
        const time = attestedTime({ control: CONTROL, subject: PROD, attestations, from, to });
        expect(time.possibleMs).toBe(to - from);
        expect(time.attestedMs + time.longestGapMs).toBeLessThanOrEqual(time.possibleMs);
        expect(time.attestedMs).toBeGreaterThanOrEqual(0);
        if (time.longestGapMs === 0) expect(time.attestedMs).toBe(time.possibleMs);
      }),
    );
  });
});

describe('a record', () => {
  const description = (everyDays: number | null): ControlDescription => ({
    id: CONTROL.id,
    title: CONTROL.title,
    severity: 'high',
    data: '',
    criterion: '',
    remediation: '',
    mappings: [],
    rule: { subject: 'connection', when: null, check: null, attestEveryDays: everyDays },
  });
  const stateOf = (record: Attestation, others: readonly Attestation[] = [], controls = [description(90)]) =>
    attestationStatus(record, [record, ...others], controls, NOW);

  it('says how it stands by the policy in force', () => {
    const made = attestation();
    expect(stateOf(made)).toEqual({ ...made, state: 'stands', standsUntil: made.at + 90 * DAY_MS });
    expect(stateOf(made, [], [description(5)]).state).toBe('lapsed');
    expect(stateOf({ ...made, holds: false, at: ago(200) })).toMatchObject({
      state: 'stands',
      standsUntil: null,
    });
    expect(stateOf({ ...made, withdrawal }).state).toBe('withdrawn');
    expect(stateOf({ ...made, at: NOW + 1 }).state).toBe('ahead');
    expect(stateOf(made, [], [description(null)])).toMatchObject({
      state: 'out_of_force',
      standsUntil: null,
    });
    expect(stateOf(made, [], []).state).toBe('out_of_force');
  });

  it('is replaced by a newer one that is of all that it is of', () => {
    const newer = (parts: Partial<Attestation>) => attestation({ id: 'a-2', at: ago(1), ...parts });
    expect(stateOf(attestation(), [newer({})]).state).toBe('replaced');
    expect(stateOf(attestation(), [newer({ subject: onProd })]).state).toBe('stands');
    expect(stateOf(attestation({ subject: onProd }), [newer({})]).state).toBe('replaced');
    expect(stateOf(attestation({ subject: onProd }), [newer({ subject: onTest })]).state).toBe('stands');
    expect(stateOf(attestation(), [newer({ withdrawal })]).state).toBe('stands');
    expect(stateOf(attestation(), [newer({ holds: false, withdrawal })]).state).toBe('replaced');
  });
});

describe('attested time', () => {
  const timeOf = (attestations: readonly Attestation[], from = ago(100), to = NOW) =>
    attestedTime({ control: { ...CONTROL, everyDays: 30 }, subject: PROD, attestations, from, to });

  it('is what the records said at the time: gaps before, between and after words', () => {
    const words = [attestation({ id: 'a-1', at: ago(90) }), attestation({ id: 'a-2', at: ago(40) })];
    expect(timeOf(words)).toEqual({
      possibleMs: 100 * DAY_MS,
      attestedMs: 60 * DAY_MS + 2,
      longestGapMs: 20 * DAY_MS - 1,
    });
  });

  it('begins when a word was written down, not when it was dated', () => {
    const late = attestation({ at: ago(20), recordedAt: ago(5) });
    expect(timeOf([late])).toMatchObject({ attestedMs: 5 * DAY_MS, longestGapMs: 95 * DAY_MS });
  });

  it('ends by a withdrawal or a contradiction, and keeps what was before', () => {
    const made = attestation({ at: ago(20), withdrawal: { ...withdrawal, at: ago(12) } });
    expect(timeOf([made])).toMatchObject({ attestedMs: 8 * DAY_MS });
    const denied = attestation({ id: 'a-2', at: ago(15), holds: false });
    expect(timeOf([made, denied])).toMatchObject({ attestedMs: 5 * DAY_MS, longestGapMs: 80 * DAY_MS });
  });

  it('of no stretch is nothing', () => {
    expect(timeOf([attestation()], NOW, NOW)).toEqual({ possibleMs: 0, attestedMs: 0, longestGapMs: 0 });
  });
});
