import { describe, expect, it } from 'vitest';
import { controlRows, isInstantFact } from '#renderer/screens/policies/controls/control-view.ts';
import {
  consequencesOf,
  groupedChanges,
  groupOf,
  parametersThatDiffer,
} from '#renderer/screens/policies/pack/check-view.ts';
import {
  indentAfter,
  lineAt,
  lineNumbers,
  lineRange,
  nextProblem,
} from '#renderer/screens/policies/pack/editor-text.ts';
import { countsInOrder, standingRank } from '#renderer/screens/policies/verdict-order.ts';
import type { VerdictStatus } from '#shared/model/control.ts';
import type { VerdictChange } from '#shared/model/policy.ts';
import { counts, OWN_CONTROL, sampleCheck, sampleControl } from './samples.ts';

const change = (from: VerdictStatus | null, to: VerdictStatus | null): VerdictChange => ({
  controlId: 'KEY-02',
  subject: { type: 'api_key', id: `${from}${to}`, name: 'key', connectionId: null },
  from,
  to,
  reason: 'Because.',
});

describe('what a change of a verdict means', () => {
  it.each([
    [null, 'FAIL', 'failing'],
    ['PASS', 'WARN', 'failing'],
    ['WARN', 'FAIL', 'failing'],
    ['ERROR', 'FAIL', 'failing'],
    ['PASS', 'ERROR', 'errors'],
    ['FAIL', 'ERROR', 'errors'],
    ['FAIL', 'PASS', 'cured'],
    ['ERROR', 'PASS', 'cured'],
    ['FAIL', null, 'unjudged'],
    ['WARN', 'NOT_APPLICABLE', 'unjudged'],
    ['FAIL', 'NO_DATA', 'unjudged'],
    ['FAIL', 'WARN', 'other'],
    [null, 'PASS', 'other'],
    ['PASS', null, 'other'],
  ] as const)('%s → %s is %s', (from, to, group) => {
    expect(groupOf({ from, to })).toBe(group);
  });

  it('puts the gravest kind first and leaves out kinds without any', () => {
    const groups = groupedChanges([change(null, 'PASS'), change('FAIL', 'PASS'), change('PASS', 'FAIL')]);
    expect(groups.map(({ group, changes }) => [group, changes.length])).toEqual([
      ['failing', 1],
      ['cured', 1],
      ['other', 1],
    ]);
  });

  it('tells before a pack is applied what becomes laxer, and what stops failing unmended', () => {
    const difference = {
      controlId: 'KEY-02',
      title: '',
      kind: 'rule',
      name: null,
      from: null,
      to: null,
    } as const;
    const test = { name: '', control: '', expected: 'FAIL', status: 'PASS', reason: '' } as const;
    const consequences = consequencesOf(
      sampleCheck({
        differences: [true, null, false].map((laxer) => ({ ...difference, laxer })),
        changes: [
          change('FAIL', 'PASS'),
          change('FAIL', null),
          change('PASS', 'FAIL'),
          change('PASS', 'ERROR'),
        ],
        tests: [
          { ...test, passed: false },
          { ...test, passed: true },
        ],
      }),
    );
    expect(consequences).toMatchObject({ excused: 2, failing: 1, errors: 1, failedTests: 1 });
    expect(consequences.laxer.map(({ laxer }) => laxer)).toEqual([true]);
    expect(consequences.open.map(({ laxer }) => laxer)).toEqual([null]);
  });

  it('names thresholds that are not at their default', () => {
    const [parameter] = sampleControl().parameters ?? [];
    if (!parameter) throw new Error('The sample has a threshold.');
    const set = sampleControl({ parameters: [parameter, { ...parameter, name: 'other', value: 30 }] });
    expect(parametersThatDiffer([set, OWN_CONTROL])).toMatchObject([{ controlId: 'KEY-02', name: 'other' }]);
  });
});

describe('the text of a pack', () => {
  const text = 'one\ntwo: x\n\nfour';

  it('finds lines and positions, and keeps within the text', () => {
    expect(lineRange(text, 2)).toEqual({ start: 4, end: 10 });
    expect(lineRange(text, 99)).toEqual({ start: 12, end: 16 });
    expect(lineRange(text, 0)).toEqual({ start: 0, end: 3 });
    expect(lineAt(text, 0)).toBe(1);
    expect(lineAt(text, 4)).toBe(2);
    expect(lineNumbers(text)).toBe('1\n2\n3\n4');
  });

  it('goes from mistake to mistake, and from the last to the first', () => {
    const problems = [5, 2].map((line) => ({ line, column: 1, message: '' }));
    expect(nextProblem(problems, 1)?.line).toBe(2);
    expect(nextProblem(problems, 2)?.line).toBe(5);
    expect(nextProblem(problems, 5)?.line).toBe(2);
    expect(nextProblem([], 1)).toBeNull();
  });

  it.each([
    ['name: x', ''],
    ['  name: x', '  '],
    ['controls:', '  '],
    ['  - scope:', '      '],
    ['', ''],
  ])('after %j a line begins with %j', (line, indent) => {
    expect(indentAfter(`a\n${line}`, 2 + line.length)).toBe(indent);
  });
});

describe('the list of controls', () => {
  const same = (text: string) => ({ text: text === 'Key rotated' ? '密钥已轮换' : text, isTranslated: true });
  const found = (text: string) =>
    controlRows([sampleControl(), OWN_CONTROL], undefined, text, same).map(({ control }) => control.id);

  it('is searched by id, title in either language, threshold and criterion of a framework', () => {
    expect(found('')).toEqual(['KEY-02', 'OWN-01']);
    expect(found('key-02')).toEqual(['KEY-02']);
    expect(found('密钥已轮换')).toEqual(['KEY-02']);
    expect(found('rotateafter')).toEqual(['KEY-02']);
    expect(found('soc 2 cc6.1')).toEqual(['KEY-02', 'OWN-01']);
    expect(found('nothing like it')).toEqual([]);
  });

  it('tells where a control comes from, and does not take what was not judged for nothing', () => {
    const standings = [{ controlId: 'KEY-02', counts: counts({ FAIL: 2 }) }];
    const rows = controlRows([sampleControl(), OWN_CONTROL], standings, '', same);
    expect(rows.map(({ origin }) => origin)).toEqual(['builtIn', 'pack']);
    expect(rows.map(({ counts: known }) => known?.FAIL ?? null)).toEqual([2, null]);
  });

  it('orders by what is worst, and within that by how often', () => {
    const given = [
      null,
      counts({ PASS: 9 }),
      counts({ FAIL: 1 }),
      counts({ FAIL: 2, PASS: 1 }),
      counts({ ERROR: 5 }),
    ];
    const order = given.toSorted((left, right) => standingRank(left) - standingRank(right));
    expect(order.map((known) => (known ? countsInOrder(known)[0] : null))).toEqual([
      { status: 'FAIL', count: 2 },
      { status: 'FAIL', count: 1 },
      { status: 'ERROR', count: 5 },
      { status: 'PASS', count: 9 },
      null,
    ]);
  });

  it('knows an instant by its name, and a number of days for none', () => {
    expect(isInstantFact('created_at', 1)).toBe(true);
    expect(isInstantFact('since', 1)).toBe(true);
    expect(isInstantFact('days_left', 1)).toBe(false);
    expect(isInstantFact('created_at', null)).toBe(false);
  });
});
