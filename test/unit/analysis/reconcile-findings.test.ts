import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reconcileFindings, type FindingChange } from '#engine/analysis/reconcile-findings.ts';
import {
  VERDICT_STATUSES,
  type ControlDescription,
  type Subject,
  type Verdict,
  type VerdictStatus,
} from '#shared/model/control.ts';
import type { Finding } from '#shared/model/finding.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts';
import { NOW } from '#test/support/facts.ts';

const control: ControlDescription = {
  id: 'KEY-03',
  title: 'No stale key',
  severity: 'medium',
  data: '',
  criterion: '',
  remediation: 'Disable it.',
  mappings: [],
};
const key: Subject = { type: 'api_key', id: 'c/key-1', name: 'key-1', connectionId: 'c' };
const whole: Subject = { type: 'connection', id: 'c', name: 'c', connectionId: 'c' };

const verdict = (status: VerdictStatus, overrides: Partial<Verdict> = {}): Verdict => ({
  controlId: 'KEY-03',
  subject: key,
  status,
  severity: 'medium',
  reason: 'Last used 61 d ago.',
  waiver: null,
  ...overrides,
});
const finding = (overrides: Partial<Finding> = {}): Finding => ({
  id: 'f-0',
  controlId: 'KEY-03',
  title: 'No stale key',
  subject: key,
  severity: 'medium',
  status: 'FAIL',
  state: 'open',
  reason: 'Last used 61 d ago.',
  remediation: 'Disable it.',
  firstSeenAt: NOW - 5 * DAY_MS,
  lastSeenAt: NOW - 5 * MINUTE_MS,
  resolvedAt: null,
  reopened: 0,
  owner: null,
  dueOn: null,
  comments: [],
  waiver: null,
  ...overrides,
});
const resolved = (resolvedAt: number) => finding({ state: 'resolved', status: 'PASS', resolvedAt });

function reconcile(
  existing: readonly Finding[],
  verdicts: readonly Verdict[],
  options: { now?: number; live?: readonly string[] } = {},
): FindingChange[] {
  let count = 0;
  return reconcileFindings({
    existing,
    verdicts,
    controls: [control],
    liveConnectionIds: new Set(options.live ?? ['c']),
    now: options.now ?? NOW,
    nextId: () => `f-${(count += 1)}`,
  });
}
const kinds = (changes: readonly FindingChange[]) => changes.map(({ kind }) => kind);

describe('a verdict without a finding', () => {
  it('opens one for FAIL and WARN and for nothing else', () => {
    const opening = VERDICT_STATUSES.filter((status) => reconcile([], [verdict(status)]).length > 0);
    expect(opening).toEqual(['FAIL', 'WARN']);
  });

  it('opens it with the texts of the control', () => {
    expect(reconcile([], [verdict('FAIL')])).toEqual([
      { kind: 'opened', finding: finding({ id: 'f-1', firstSeenAt: NOW, lastSeenAt: NOW }) },
    ]);
  });
});

describe('an open finding', () => {
  it('is resolved by PASS and NOT_APPLICABLE and by nothing else', () => {
    const resolving = VERDICT_STATUSES.filter((status) =>
      kinds(reconcile([finding()], [verdict(status)])).includes('resolved'),
    );
    expect(resolving).toEqual(['PASS', 'NOT_APPLICABLE']);
  });

  it('shows that nobody can see it now, and keeps the last time it was seen', () => {
    const [change] = reconcile([finding()], [verdict('NO_DATA', { reason: 'Nothing was read.' })]);
    expect(change).toEqual({
      kind: 'updated',
      finding: finding({ status: 'NO_DATA', reason: 'Nothing was read.' }),
    });
    expect(
      reconcile(change ? [change.finding] : [], [verdict('NO_DATA', { reason: 'Nothing was read.' })]),
    ).toEqual([]);
  });

  it('is written again only where a person sees a difference, or once an hour', () => {
    const changes = [
      reconcile([finding()], [verdict('FAIL', { reason: 'Last used 62 d ago.' })]),
      reconcile([finding({ reason: 'Ends in 1 d 2 h.' })], [verdict('FAIL', { reason: 'Ends in 23 h.' })]),
      reconcile([finding()], [verdict('FAIL', { reason: 'Never used.' })]),
      reconcile([finding()], [verdict('WARN')]),
      reconcile([finding()], [verdict('FAIL', { severity: 'high' })]),
      reconcile([finding({ lastSeenAt: NOW - HOUR_MS - 1 })], [verdict('FAIL')]),
    ];
    expect(changes.map(kinds)).toEqual([[], [], ['updated'], ['updated'], ['updated'], ['updated']]);
  });

  it('stays acknowledged while it fails', () => {
    const [change] = reconcile([finding({ state: 'acknowledged' })], [verdict('WARN')]);
    expect(change?.finding.state).toBe('acknowledged');
  });

  it('follows the worst of several verdicts on its subject', () => {
    expect(kinds(reconcile([finding()], [verdict('PASS'), verdict('WARN')]))).toEqual(['updated']);
  });
});

describe('a finding whose subject was not judged', () => {
  const population = (status: VerdictStatus) => verdict(status, { subject: whole });

  it('stays open, whatever else was judged', () => {
    const other = verdict('PASS', { subject: { ...key, id: 'c/key-2' } });
    expect([
      reconcile([finding()], []),
      reconcile([finding()], [other]),
      reconcile([finding()], [population('NO_DATA')]),
      reconcile([finding()], [population('ERROR')]),
    ]).toEqual([[], [], [], []]);
  });

  it('is resolved where its control states that it read the whole list', () => {
    expect(
      reconcile([finding()], [population('NOT_APPLICABLE')]).map(({ kind, finding: { reason } }) => [
        kind,
        reason,
      ]),
    ).toEqual([['resolved', 'It is no longer there.']]);
  });

  it('is resolved where its connection was removed', () => {
    expect(kinds(reconcile([finding()], [], { live: [] }))).toEqual(['resolved']);
  });

  it('stays open where it belongs to no connection', () => {
    const store = finding({ subject: { type: 'store', id: 'store', name: 'store', connectionId: null } });
    expect(reconcile([store], [], { live: [] })).toEqual([]);
  });
});

describe('a finding that comes back', () => {
  it('is the same one within 30 days and a new one later', () => {
    const changes = [NOW - 30 * DAY_MS, NOW - 30 * DAY_MS - 1].map((at) =>
      reconcile([resolved(at)], [verdict('FAIL')]),
    );
    expect(changes.map(([change]) => [change?.kind, change?.finding.id, change?.finding.reopened])).toEqual([
      ['reopened', 'f-0', 1],
      ['opened', 'f-1', 0],
    ]);
  });

  it('is never opened beside one that is still open', () => {
    expect(reconcile([finding(), { ...resolved(NOW - DAY_MS), id: 'f-9' }], [verdict('FAIL')])).toEqual([]);
  });
});

it('refuses verdicts of a control that it does not know', () => {
  expect(() => reconcile([], [verdict('FAIL', { controlId: 'XXX-01' })])).toThrow(/XXX-01/);
});

it('changes nothing when the same evaluation is reconciled again, and keeps one open finding a subject', () => {
  const statuses = fc.array(fc.array(fc.constantFrom(...VERDICT_STATUSES), { minLength: 3, maxLength: 3 }));
  fc.assert(
    fc.property(statuses, (rounds) => {
      const stored = new Map<string, Finding>();
      rounds.forEach((round, index) => {
        const now = NOW + index * 10 * MINUTE_MS;
        const verdicts = round.map((status, number) =>
          verdict(status, { subject: { ...key, id: `c/key-${number}` } }),
        );
        let count = 0;
        const run = () =>
          reconcileFindings({
            existing: [...stored.values()],
            verdicts,
            controls: [control],
            liveConnectionIds: new Set(['c']),
            now,
            nextId: () => `f-${index}-${(count += 1)}`,
          });
        for (const change of run()) stored.set(change.finding.id, change.finding);
        expect(run()).toEqual([]);
        const open = [...stored.values()].filter(({ state }) => state !== 'resolved');
        expect(new Set(open.map(({ subject }) => subject.id)).size).toBe(open.length);
      });
    }),
    { numRuns: 50 },
  );
});
