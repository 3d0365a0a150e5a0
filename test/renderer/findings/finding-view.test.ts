import { describe, expect, it } from 'vitest';
import { criteriaByFramework } from '#renderer/components/framework-criteria.ts';
import { findingRows, NO_FILTER } from '#renderer/screens/findings/finding-view.ts';
import type { ControlDescription } from '#shared/model/control.ts';
import { DAY_MS } from '#shared/time.ts';
import { NOW, sampleFinding } from '#test/renderer/support/samples.ts';

const asWritten = (text: string) => ({ text, isTranslated: true });
const CONTROL: ControlDescription = {
  id: 'SUB-01',
  title: 'Subscription active',
  severity: 'critical',
  data: '',
  criterion: '',
  remediation: '',
  mappings: [
    { framework: 'SOC2', id: 'CC9.2', strength: 'partial' },
    { framework: 'ISO27001', id: 'A.5.22', strength: 'direct' },
    { framework: 'SOC2', id: 'A1.1', strength: 'partial' },
  ],
};

const rows = (findings: Parameters<typeof findingRows>[0], filter = NO_FILTER, translate = asWritten) =>
  findingRows(findings, [CONTROL], filter, translate).map(({ finding }) => finding.id);

describe('the rows of the findings', () => {
  it('put open before acknowledged, the gravest first and of equals the oldest', () => {
    const found = [
      sampleFinding({ id: 'young', severity: 'high', firstSeenAt: NOW }),
      sampleFinding({ id: 'known', severity: 'critical', state: 'acknowledged' }),
      sampleFinding({ id: 'old', severity: 'high', firstSeenAt: NOW - 9 * DAY_MS }),
      sampleFinding({ id: 'grave', severity: 'critical' }),
      sampleFinding({ id: 'over', severity: 'critical', state: 'resolved', resolvedAt: NOW }),
    ];
    expect(rows(found)).toEqual(['grave', 'old', 'young', 'known']);
    expect(rows(found, { ...NO_FILTER, state: 'resolved' })).toEqual(['over']);
    expect(rows(found, { ...NO_FILTER, severity: 'high' })).toEqual(['old', 'young']);
  });

  it('are found by what is shown, by what the engine wrote and by a criterion', () => {
    const found = [
      sampleFinding({ id: 'sub', reason: 'It ended.' }),
      sampleFinding({ id: 'key', controlId: 'KEY-03', title: 'No stale key', reason: 'Unused.' }),
    ];
    const translate = (text: string) => ({
      text: text === 'It ended.' ? '已结束。' : text,
      isTranslated: true,
    });
    const by = (text: string) => rows(found, { ...NO_FILTER, text }, translate);
    expect(by('已结束')).toEqual(['sub']);
    expect(by('ENDED vision')).toEqual(['sub']);
    expect(by('iso 27001 a.5.22')).toEqual(['sub']);
    expect(by('key-03')).toEqual(['key']);
    expect(by('ended stale')).toEqual([]);
  });
});

it('criteria stand together by framework, under its usual name', () => {
  expect(criteriaByFramework(CONTROL.mappings)).toEqual([
    {
      name: 'SOC 2',
      criteria: [
        { id: 'CC9.2', strength: 'partial' },
        { id: 'A1.1', strength: 'partial' },
      ],
    },
    { name: 'ISO 27001', criteria: [{ id: 'A.5.22', strength: 'direct' }] },
  ]);
});
