import { expect, it } from 'vitest';
import { changesBetween } from '#engine/policy/verdict-changes.ts';
import type { Verdict } from '#shared/model/control.ts';

const verdict = (status: Verdict['status'], id = 'c-1'): Verdict => ({
  controlId: 'LOG-01',
  subject: { type: 'connection', id, name: id, connectionId: id },
  status,
  severity: 'medium',
  reason: `It is ${status}.`,
  waiver: null,
});

it('counts the worst of several verdicts on one subject, whatever their order', () => {
  expect(changesBetween([verdict('PASS')], [verdict('FAIL'), verdict('PASS')])).toEqual([
    expect.objectContaining({ from: 'PASS', to: 'FAIL', reason: 'It is FAIL.' }),
  ]);
  expect(changesBetween([verdict('PASS'), verdict('FAIL')], [verdict('FAIL')])).toEqual([]);
});

it('tells what is new and what is judged no longer', () => {
  expect(
    changesBetween([verdict('FAIL', 'gone')], [verdict('WARN', 'new')]).map(({ subject, from, to }) => [
      subject.id,
      from,
      to,
    ]),
  ).toEqual([
    ['new', null, 'WARN'],
    ['gone', 'FAIL', null],
  ]);
});
