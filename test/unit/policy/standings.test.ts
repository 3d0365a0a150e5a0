import { describe, expect, it } from 'vitest';
import { standingsOf, worstOfEach } from '#engine/policy/standings.ts';
import type { ControlDescription, Verdict, VerdictStatus } from '#shared/model/control.ts';

const control = (id: string) => ({ id }) as ControlDescription;
const verdict = (controlId: string, status: VerdictStatus): Verdict => ({
  controlId,
  subject: { type: 'connection', id: status, name: status, connectionId: status },
  status,
  severity: 'high',
  reason: 'Because.',
  waiver: null,
});

describe('how the controls stand', () => {
  it('counts by status, with zeros for what a control does not say', () => {
    const verdicts = [verdict('A-01', 'FAIL'), verdict('A-01', 'FAIL'), verdict('A-01', 'ERROR')];
    const [first, second, ...others] = standingsOf([control('A-01'), control('B-01')], verdicts);
    expect(first).toMatchObject({ controlId: 'A-01', counts: { FAIL: 2, ERROR: 1, PASS: 0 } });
    expect(Object.values(second?.counts ?? {})).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(others).toEqual([]);
  });

  it('shows errors and failures before what passes, within the bound of each control', () => {
    const given = (['PASS', 'NO_DATA', 'FAIL', 'ERROR'] as const).map((status) => verdict('A-01', status));
    const shown = worstOfEach([control('A-01'), control('B-01')], [...given, verdict('B-01', 'PASS')], 3);
    expect(shown.map(({ controlId, status }) => [controlId, status])).toEqual([
      ['A-01', 'ERROR'],
      ['A-01', 'FAIL'],
      ['A-01', 'NO_DATA'],
      ['B-01', 'PASS'],
    ]);
  });
});
