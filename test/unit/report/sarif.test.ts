import { describe, expect, it } from 'vitest';
import { buildReport } from '#engine/report/build-report.ts';
import { sarifFormat } from '#engine/report/formats/sarif.ts';
import type { ReportSnapshot } from '#engine/report/snapshot.ts';
import { reportSnapshot } from '#test/support/report-snapshot.ts';

interface Run {
  tool: {
    driver: {
      rules: {
        id: string;
        relationships?: {
          target: { id: string; index: number; toolComponent: { name: string; index: number } };
          kinds: string[];
        }[];
      }[];
    };
  };
  taxonomies: { name: string; taxa: { id: string }[] }[];
  invocations: [
    { executionSuccessful: boolean; toolExecutionNotifications: { message: { text: string } }[] },
  ];
  results: {
    ruleId: string;
    ruleIndex?: number;
    kind: string;
    level: string;
    message: { text: string };
    guid: string;
    correlationGuid: string;
    partialFingerprints?: Record<string, string>;
    properties: { status?: string; findingId?: string; findingState?: string };
    locations: [{ logicalLocations: [{ fullyQualifiedName: string }] }];
  }[];
}

async function runOf(given: Partial<ReportSnapshot> = {}): Promise<Run> {
  const text = Buffer.from(await sarifFormat.render(buildReport(reportSnapshot(given)))).toString('utf8');
  return (JSON.parse(text) as { runs: [Run] }).runs[0];
}

describe('SARIF results', () => {
  it('pass only what passed, leave open what is not known, and give a level to what fails alone', async () => {
    const { results } = await runOf();
    const kinds = new Set(
      results.map(({ kind, level, properties }) => `${properties.status ?? 'resolved'} ${kind} ${level}`),
    );
    expect(kinds).toEqual(
      new Set([
        'PASS pass none',
        'FAIL fail error',
        'WARN fail warning',
        'NO_DATA open none',
        'ERROR open none',
        'MANUAL review none',
        'NOT_APPLICABLE notApplicable none',
        'resolved informational none',
      ]),
    );
  });

  it('notify of every limitation of scope, and succeed only where no control broke off', async () => {
    const [broken, whole] = [
      await runOf(),
      await runOf({ verdicts: reportSnapshot().verdicts.filter(({ status }) => status !== 'ERROR') }),
    ];
    expect([broken, whole].map(({ invocations }) => invocations[0].executionSuccessful)).toEqual([
      false,
      true,
    ]);
    expect(broken.invocations[0].toolExecutionNotifications).toHaveLength(
      buildReport(reportSnapshot()).scope.limitations.length,
    );
  });

  it('refer to rules and requirements at the places where they stand', async () => {
    const { tool, taxonomies, results } = await runOf();
    const { rules } = tool.driver;
    expect(results.filter(({ ruleId, ruleIndex }) => rules[ruleIndex ?? -1]?.id !== ruleId)).toEqual([]);
    const targets = rules.flatMap(({ relationships }) => relationships ?? []).map(({ target }) => target);
    expect(targets.length).toBeGreaterThan(5);
    expect(
      targets.filter(({ id, index, toolComponent }) => {
        const taxonomy = taxonomies[toolComponent.index];
        return taxonomy?.name !== toolComponent.name || taxonomy.taxa[index]?.id !== id;
      }),
    ).toEqual([]);
  });

  it('name places in accounts, no files, and keep fingerprints from report to report', async () => {
    const [first, next] = [await runOf(), await runOf({ reportId: 'HR-2026-11-0008' })];
    const prints = ({ results }: Run) => results.map(({ partialFingerprints }) => partialFingerprints);
    expect(first.results[0]?.locations[0].logicalLocations[0].fullyQualifiedName).toBe(
      'Anthropic/anthropic-main/subscription/c-anthropic',
    );
    expect(prints(next)).toEqual(prints(first));
    expect(next.results[0]?.guid).not.toBe(first.results[0]?.guid);
    expect(new Set(first.results.map(({ guid }) => guid)).size).toBe(first.results.length);
  });

  it('correlate the end of a finding with its beginning', async () => {
    const resolved = reportSnapshot().findings.map((finding) => ({
      ...finding,
      state: 'resolved' as const,
      resolvedAt: finding.lastSeenAt,
    }));
    const guids = ({ results }: Run, isEnd: boolean) =>
      new Map(
        results
          .filter(({ properties }) => (properties.findingState === 'resolved') === isEnd)
          .map(({ properties, correlationGuid }) => [properties.findingId, correlationGuid]),
      );
    const begun = guids(await runOf(), false);
    const ended = guids(await runOf({ findings: resolved }), true);
    begun.delete(undefined);
    expect(begun.size).toBe(5);
    expect([...begun].filter(([finding, guid]) => ended.get(finding) !== guid)).toEqual([]);
  });

  it('escape what would be a place for an argument or a link', async () => {
    const [verdict] = reportSnapshot().verdicts;
    const reason = 'Quota {0} of [gold](http://x) is \\ used.';
    const { results } = await runOf({ verdicts: verdict ? [{ ...verdict, reason }] : [] });
    expect(results[0]?.message.text).toBe(
      'anthropic-main: Quota {{0}} of \\[gold\\](http://x) is \\\\ used.',
    );
  });
});
