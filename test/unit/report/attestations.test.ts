import { describe, expect, it } from 'vitest';
import { buildReport } from '#engine/report/build-report.ts';
import { htmlFormat } from '#engine/report/formats/html.ts';
import { oscalFormat } from '#engine/report/formats/oscal.ts';
import type { ReportSnapshot } from '#engine/report/snapshot.ts';
import { tables } from '#engine/report/xlsx/sheets.ts';
import type { Attestation } from '#shared/model/attestation.ts';
import type { ControlDescription, Verdict } from '#shared/model/control.ts';
import { type ReportModel, reportModelSchema } from '#shared/model/report.ts';
import { DAY_MS } from '#shared/time.ts';
import { attestation, connection, connectionFacts, facts, NOW, trainingRecord } from '#test/support/facts.ts';
import { emptySnapshot, HOSTILE } from '#test/support/report-snapshot.ts';

const FROM = NOW - 100 * DAY_MS;
const ago = (days: number) => NOW - days * DAY_MS;
const CONTROL: ControlDescription = {
  id: 'ACME-02',
  title: 'Contracts are signed',
  severity: 'high',
  data: 'The word of a person.',
  criterion: 'A person attests it every 30 days.',
  remediation: 'Sign them.',
  mappings: [],
  rule: { subject: 'connection', when: null, check: null, attestEveryDays: 30 },
};
const [PROD, TEST] = ['prod', 'test'].map((name) =>
  connectionFacts({ connection: connection({ id: name, name, createdAt: ago(300) }) }),
);
if (!PROD || !TEST) throw new Error('There are two connections.');
const subjectOf = (name: string) => ({ type: 'connection', id: name, name, connectionId: name }) as const;
const verdict = (name: string, status: Verdict['status']): Verdict => ({
  controlId: CONTROL.id,
  subject: subjectOf(name),
  status,
  severity: 'high',
  reason: 'Because.',
  waiver: null,
});
const knownSince = (name: string, knownFrom: number | null) => ({
  controlId: CONTROL.id,
  subjectType: 'connection' as const,
  subjectId: name,
  period: { knownFrom, compliant: 0, evaluated: 0, notEvaluated: 0, breaches: 0, longestBreachMs: 0 },
});

function reportOf(attestations: readonly Attestation[], given: Partial<ReportSnapshot> = {}): ReportModel {
  const connections = [PROD, TEST].filter((known) => known !== undefined);
  return buildReport({
    ...emptySnapshot(),
    issuedAt: NOW,
    period: { type: 'period', from: FROM, to: NOW },
    connections,
    facts: {
      ...facts(...connections),
      attestations,
      training: [trainingRecord({ provider: PROD?.connection.provider ?? '' })],
    },
    controls: [CONTROL],
    verdicts: [verdict('prod', 'PASS'), verdict('test', 'FAIL')],
    compliance: [knownSince('prod', FROM), knownSince('test', ago(50))],
    ...given,
  });
}

describe('the section of manual attestations', () => {
  const all = attestation({ at: ago(20) });
  const denied = attestation({ id: 'a-2', at: ago(10), subject: subjectOf('test'), holds: false });

  it('says how each manual control stands, and for how much of the period somebody vouched for it', () => {
    const { attestations } = reportOf([all, denied]);
    expect(attestations.controls).toEqual([
      {
        controlId: 'ACME-02',
        title: 'Contracts are signed',
        everyDays: 30,
        subjects: 2,
        holds: 1,
        fails: 1,
        waiting: 0,
        period: { possibleMs: 150 * DAY_MS, attestedMs: 30 * DAY_MS, longestGapMs: 80 * DAY_MS },
      },
    ]);
    const atOnePoint = reportOf([all], { period: { type: 'point_in_time', at: NOW } });
    expect(atOnePoint.attestations.controls[0]?.period).toBeNull();
    const never = reportOf([all], { compliance: [knownSince('prod', null)] });
    expect(never.attestations.controls[0]?.period).toEqual({ possibleMs: 0, attestedMs: 0, longestGapMs: 0 });
  });

  it('lists the words that stood in the period or are the newest', () => {
    const withdrawal = { at: ago(99), by: 'Grace Hopper', reason: 'It was of another year.' };
    const told = (attestations: readonly Attestation[], given: Partial<ReportSnapshot> = {}) =>
      reportOf(attestations, given).attestations.records.map(({ id, state }) => `${id} ${state}`);
    const records = [
      attestation({ id: 'before', at: ago(200) }),
      attestation({ id: 'reached', at: ago(125) }),
      attestation({ id: 'withdrawn', at: ago(120), withdrawal }),
      attestation({ id: 'last', at: ago(40) }),
      attestation({ id: 'old-rule', at: ago(30), controlTitle: 'Contracts are filed' }),
    ];
    expect(told(records)).toEqual([
      'reached replaced',
      'withdrawn withdrawn',
      'last lapsed',
      'old-rule out_of_force',
    ]);
    expect(told(records, { period: { type: 'point_in_time', at: NOW } })).toEqual(['last lapsed']);
  });

  it('fits the schema of the report, with training beside it', () => {
    const model = reportOf([all, denied]);
    expect(reportModelSchema.safeParse(model).error).toBeUndefined();
    expect(model.training).toMatchObject([{ person: 'Ada', state: 'current' }]);
    expect(reportOf([]).attestations.records).toEqual([]);
  });

  it('is printed with person, statement and validity, and runs nothing that a person wrote', async () => {
    const hostile = attestation({ at: ago(5), person: HOSTILE.markup, statement: HOSTILE.formula });
    const model = reportOf([hostile, denied]);
    const page = Buffer.from(await htmlFormat.render(model)).toString('utf8');
    expect(page).toContain('Manual attestations and training');
    expect(page).toContain('1 attested not to hold');
    expect(page).toContain(`Does not hold: ${denied.statement}`);
    expect(page).toContain('until 2026-12-17 12:00');
    expect(page).not.toContain('<script>alert');
    const sheet = tables(model).find(({ name }) => name === 'Attestations');
    expect(sheet?.rows).toHaveLength(2);
    expect(sheet?.rows.every((row) => row.length === sheet.columns.length)).toBe(true);
  });

  it('is an interview for OSCAL, not a test', async () => {
    const text = Buffer.from(await oscalFormat.render(reportOf([all]))).toString('utf8');
    expect(text).toContain('"INTERVIEW"');
    const waiting = reportOf([], { verdicts: [verdict('prod', 'MANUAL')] });
    expect(Buffer.from(await oscalFormat.render(waiting)).toString('utf8')).not.toContain('INTERVIEW');
  });
});
