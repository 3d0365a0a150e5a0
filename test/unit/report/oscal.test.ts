import { describe, expect, it } from 'vitest';
import { buildReport } from '#engine/report/build-report.ts';
import { oscalFormat } from '#engine/report/formats/oscal.ts';
import type { ReportSnapshot } from '#engine/report/snapshot.ts';
import { reportSnapshot } from '#test/support/report-snapshot.ts';

interface Property {
  name: string;
  value: string;
  class?: string;
}
interface Entry {
  uuid: string;
  title: string;
  description: string;
  props: Property[];
}
interface Observation extends Entry {
  methods: string[];
  types: string[];
}
interface Finding extends Entry {
  target: { 'target-id': string; status: { state: string; reason: string } };
  'related-observations': { 'observation-uuid': string }[];
  'related-risks'?: { 'risk-uuid': string }[];
}
interface Result {
  props: Property[];
  'reviewed-controls': {
    'control-selections': Record<'include-controls' | 'exclude-controls', { 'control-id': string }[]>[];
  };
  observations: Observation[];
  risks: (Entry & { status: string })[];
  findings: Finding[];
}

async function resultOf(given: Partial<ReportSnapshot> = {}) {
  const text = Buffer.from(await oscalFormat.render(buildReport(reportSnapshot(given)))).toString('utf8');
  const { 'assessment-results': document } = JSON.parse(text) as {
    'assessment-results': { uuid: string; results: [Result] };
  };
  return { text, uuid: document.uuid, ...document.results[0] };
}

const valueOf = ({ props }: { props: Property[] }, name: string) =>
  props.find((property) => property.name === name)?.value;

describe('OSCAL assessment results', () => {
  it('conclude only on what was evaluated, and take a warning for no pass', async () => {
    const { findings, observations } = await resultOf();
    const statuses = new Map(observations.map((seen) => [seen.uuid, valueOf(seen, 'status')]));
    const concluded = findings.map((finding) => [
      statuses.get(finding['related-observations'][0]?.['observation-uuid'] ?? ''),
      finding.target.status.state,
      finding.target.status.reason,
    ]);
    expect(concluded).toHaveLength(10);
    expect(new Set(concluded.map(String))).toEqual(
      new Set(['PASS,satisfied,pass', 'FAIL,not-satisfied,fail', 'WARN,not-satisfied,other']),
    );
  });

  it('keep what could not be seen as observations that conclude nothing', async () => {
    const { observations } = await resultOf();
    const unseen = observations.filter(({ types }) => types.includes('scope-limitation'));
    expect(
      unseen.map((seen) => [seen.methods, valueOf(seen, 'status') ?? valueOf(seen, 'limitation')]),
    ).toEqual([
      [['UNKNOWN'], 'NO_DATA'],
      [['UNKNOWN'], 'ERROR'],
      [['UNKNOWN'], 'MANUAL'],
      [['UNKNOWN'], 'not_readable'],
      [['UNKNOWN'], 'never_read'],
      [['UNKNOWN'], 'never_read'],
    ]);
  });

  it('exclude a control of which nothing was evaluated, and state coverage beside the pass rate', async () => {
    const verdicts = reportSnapshot().verdicts.map((verdict) =>
      verdict.controlId === 'MON-01' ? { ...verdict, status: 'NO_DATA' as const } : verdict,
    );
    const { props, 'reviewed-controls': reviewed } = await resultOf({ verdicts });
    const [selection] = reviewed['control-selections'];
    expect(selection?.['exclude-controls']).toEqual([{ 'control-id': 'mon-01' }]);
    expect(selection?.['include-controls'].map((control) => control['control-id'])).not.toContain('mon-01');
    expect(props.map(({ name }) => name)).toEqual(['coverage', 'pass-rate']);
  });

  it('name what a control provides evidence for, and target the control itself', async () => {
    const { findings } = await resultOf();
    const finding = findings.find(({ title }) => title.startsWith('Renewal decided in time'));
    expect(finding?.target['target-id']).toBe('sub-02_obj');
    expect(finding?.props.map(({ value, class: strength }) => [value, strength])).toEqual([
      ['soc-2-cc9.2', 'direct'],
      ['iso-27001-a.5.22', 'direct'],
      ['nist-800-53-sa-9', 'partial'],
    ]);
  });

  it('tie open and closed risks to what keeps them open', async () => {
    const { findings, risks } = await resultOf();
    const related = findings.flatMap((finding) => finding['related-risks'] ?? []);
    expect(risks.map(({ status }) => status)).toEqual(['open', 'open', 'open', 'open', 'open', 'closed']);
    expect(new Set(related.map((risk) => risk['risk-uuid']))).toEqual(
      new Set(risks.filter(({ status }) => status === 'open').map(({ uuid }) => uuid)),
    );
  });

  it('give everything an id of its own, the same in the next report but for those of the report', async () => {
    const first = await resultOf();
    const next = await resultOf({ reportId: 'HR-2026-11-0008' });
    const ids = [...first.text.matchAll(/^ +"uuid": "([^"]+)"/gm)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(next.uuid).not.toBe(first.uuid);
    expect(next.findings.map(({ uuid }) => uuid)).toEqual(first.findings.map(({ uuid }) => uuid));
    expect(next.risks.map(({ uuid }) => uuid)).toEqual(first.risks.map(({ uuid }) => uuid));
  });

  it('escape what Markdown, HTML and OSCAL itself would take for more than text', async () => {
    const [verdict] = reportSnapshot().verdicts;
    const name = '<b>*x*</b> [y](javascript:z) {{ insert: param, p }}';
    const verdicts = verdict ? [{ ...verdict, subject: { ...verdict.subject, name } }] : [];
    const { observations } = await resultOf({ verdicts });
    expect(observations[0]?.title).toBe(
      'SUB-02: \\<b\\>\\*x\\*\\</b\\> \\[y\\](javascript:z) \\{\\{ insert: param, p \\}\\}',
    );
  });
});
