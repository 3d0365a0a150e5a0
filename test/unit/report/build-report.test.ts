import { describe, expect, it } from 'vitest';
import { buildReport } from '#engine/report/build-report.ts';
import type { ReportSnapshot } from '#engine/report/snapshot.ts';
import { reportModelSchema } from '#shared/model/report.ts';
import type { ReportModel } from '#shared/model/report.ts';
import {
  CANARY,
  emptySnapshot,
  HOSTILE,
  largeSnapshot,
  reportSnapshot,
} from '#test/support/report-snapshot.ts';

const model = buildReport(reportSnapshot());
const statusTotals = (report: ReportModel) =>
  Object.fromEntries(report.summary.counts.map(({ status, total }) => [status, total]));

describe('the report model', () => {
  it('fits its own schema, whatever the snapshot', () => {
    const snapshots = [reportSnapshot(), emptySnapshot(), largeSnapshot({ findings: 20, connections: 9 })];
    expect(snapshots.map((snapshot) => reportModelSchema.safeParse(buildReport(snapshot)).error)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('is the same for the same snapshot and leaves the snapshot alone', () => {
    const snapshot = reportSnapshot();
    const before = structuredClone(snapshot);
    expect(buildReport(snapshot)).toEqual(model);
    expect(snapshot).toEqual(before);
  });

  it('holds no configuration value and no key hint, only references to credentials', () => {
    const text = JSON.stringify(model);
    expect(text).not.toContain(CANARY);
    expect(model.completeness.map(({ credentials }) => credentials)).toContainEqual([
      { field: 'adminKey', reference: 'env:OPENAI_PROD_ADMIN_KEY' },
    ]);
  });

  it('replaces marks that reverse the direction of text', () => {
    expect(HOSTILE.reversed).toContain('\u202E');
    expect(model.changes.map(({ actor }) => actor)).toEqual(['cli', 'invoice\uFFFDfdp.exe']);
  });
});

describe('the executive summary', () => {
  it('counts results by status, a status without results too, and knows no other status', () => {
    expect(statusTotals(model)).toEqual({
      PASS: 5,
      FAIL: 4,
      WARN: 1,
      ERROR: 1,
      NO_DATA: 1,
      MANUAL: 1,
      NOT_APPLICABLE: 2,
    });
  });

  it('lowers coverage, not the pass rate, by what was not evaluated', () => {
    expect([model.summary.coverage, model.summary.passRate]).toEqual([
      { part: 10, whole: 13 },
      { part: 5, whole: 10 },
    ]);
  });

  it('counts open exceptions by severity and what moved in the period', () => {
    const { openExceptions, newInPeriod, resolvedInPeriod, reopened } = model.summary;
    expect({ openExceptions, newInPeriod, resolvedInPeriod, reopened }).toEqual({
      openExceptions: {
        total: 5,
        bySeverity: { critical: 1, high: 4, medium: 0, low: 0, informational: 0 },
      },
      newInPeriod: 5,
      resolvedInPeriod: 1,
      reopened: 1,
    });
  });

  it('says nothing of movement for a point in time', () => {
    const { summary } = buildReport(reportSnapshot({ period: { type: 'point_in_time', at: 0 } }));
    expect([summary.newInPeriod, summary.resolvedInPeriod]).toEqual([null, null]);
  });

  it('puts the worst and oldest open failures first', () => {
    expect(model.summary.topRisks.map(({ findingId }) => findingId)).toEqual([
      'f-0004',
      'f-0002',
      'f-0001',
      'f-0003',
      'f-0005',
    ]);
  });

  it('lists what runs out first by its early end, and counts what nobody can tell', () => {
    const { runsOutFirst, unknownRunways, neverRead } = model.summary;
    expect(runsOutFirst.map(({ meter }) => meter)).toEqual([
      'Tokens per day, gpt-5-class models',
      'Balance',
      'gold / key-12: requests per month',
    ]);
    expect([unknownRunways, neverRead]).toEqual([2, ['generic-rest', 'gemini-lab']]);
  });
});

describe('scope limitations', () => {
  it('list every result that was not evaluated: no data, errors, what a person has to attest', () => {
    const notEvaluated = model.scope.limitations.filter(({ kind }) => kind === 'not_evaluated');
    expect(notEvaluated.map(({ controlId, subject, status }) => [controlId, subject, status])).toEqual([
      ['QUO-01', 'Monthly spend limit (mistral-eu)', 'NO_DATA'],
      ['QUO-01', '=HYPERLINK("http://x") (generic-rest)', 'ERROR'],
      ['DOC-01', 'mistral-eu', 'MANUAL'],
    ]);
  });

  it('list sources that were never read and parts that could not be read', () => {
    const sources = model.scope.limitations.filter(({ kind }) => kind !== 'not_evaluated');
    expect(sources.map(({ kind, subject }) => [kind, subject])).toEqual([
      ['not_readable', 'aws-gateway'],
      ['never_read', 'generic-rest'],
      ['never_read', 'gemini-lab'],
    ]);
  });

  it('name a source that was read once, but not in the period', () => {
    const [first, ...rest] = reportSnapshot().polling;
    const polling = first ? [{ ...first, succeeded: 0 }, ...rest] : [];
    const { scope } = buildReport(reportSnapshot({ polling }));
    expect(scope.limitations[0]).toMatchObject({ kind: 'no_successful_poll', subject: 'openai-prod' });
  });
});

describe('what is unknown', () => {
  it('stays null: never zero, in meters, spend and polls', () => {
    const meterOf = (name: string) => model.meters.find(({ source }) => source.connection === name);
    const pausedSheet = model.completeness.find(({ source }) => source.connection === 'gemini-lab');
    expect([meterOf('mistral-eu')?.value, meterOf('mistral-eu')?.forecast?.runwayHours]).toEqual([
      null,
      null,
    ]);
    expect([meterOf('generic-rest')?.forecast, pausedSheet?.polls]).toEqual([null, null]);
    expect(model.spend.rows.find(({ model: name }) => name === 'gpt-5')).toMatchObject({
      cost: [{ amount: '732.12', unit: 'USD' }],
      requests: null,
      inputTokens: null,
    });
  });

  it('gives an empty store an empty report whose shares have no whole', () => {
    const { summary, scope, spend, verification, exceptions } = buildReport(emptySnapshot());
    expect([summary.coverage, summary.passRate]).toEqual([
      { part: 0, whole: 0 },
      { part: 0, whole: 0 },
    ]);
    expect([scope.limitations, spend.totals, exceptions]).toEqual([[], [], []]);
    expect([verification.expected, verification.last]).toEqual([null, null]);
  });
});

describe('the control matrix', () => {
  it('tells tested, failed and not evaluated apart', () => {
    const row = model.controls.find(({ controlId }) => controlId === 'QUO-01');
    expect(row).toMatchObject({ tested: 2, failed: 0, notEvaluated: 2 });
  });

  it('ties a result to the finding it keeps open', () => {
    expect(
      model.results.filter(({ findingId }) => findingId !== null).map(({ findingId }) => findingId),
    ).toEqual(['f-0001', 'f-0002', 'f-0003', 'f-0004', 'f-0005']);
  });
});

describe('exceptions', () => {
  it('carry criterion, owner and how long they lasted', () => {
    const resolved = model.exceptions.at(-1);
    expect(resolved).toMatchObject({
      findingId: 'f-0006',
      state: 'resolved',
      criterion: 'Less than 95 % is used; a warning from 80 %.',
      owner: 'platform@example.com',
      durationMs: (3 * 24 * 60 + 5) * 60_000,
    });
  });

  it('say so where the control is no longer in force or the connection is gone', () => {
    const { exceptions } = buildReport(reportSnapshot({ controls: [], connections: [], verdicts: [] }));
    expect(exceptions.map(({ criterion, source, owner }) => [criterion, source, owner])).toEqual(
      exceptions.map(() => [null, null, null]),
    );
    expect(exceptions).toHaveLength(6);
  });
});

describe('spend', () => {
  it('is added up exactly per currency and never across currencies', () => {
    expect(model.spend.totals).toEqual([
      { amount: '468.80', unit: 'CNY' },
      { amount: '2054.275', unit: 'USD' },
    ]);
  });

  it('names the connections whose cost nobody reported', () => {
    expect(model.spend.withoutCost).toEqual(['aws-gateway', 'mistral-eu', 'generic-rest', 'gemini-lab']);
  });
});

describe('payment episodes', () => {
  const warnings = (snapshot: ReportSnapshot) =>
    buildReport(snapshot).paymentEpisodes.map(({ episodeId, warning }) => [episodeId, warning.kind]);

  it('say whether a fitting alert was delivered before the first refusal', () => {
    expect(warnings(reportSnapshot())).toEqual([
      ['e-0001', 'warned'],
      ['e-0002', 'not_warned'],
      ['e-0003', 'cannot_tell'],
    ]);
    expect(model.alerts.map(({ alertId, cameBefore }) => [alertId, cameBefore])).toEqual([
      ['a-0001', ['e-0001']],
      ['a-0002', []],
      ['a-0003', []],
    ]);
  });

  it('do not count an alert that no channel delivered in time', () => {
    const alerts = reportSnapshot().alerts.map((alert) => ({ ...alert, deliveredAt: null }));
    expect(warnings(reportSnapshot({ alerts }))[0]).toEqual(['e-0001', 'not_warned']);
  });
});

describe('how reliable the warnings were', () => {
  it('has a row for each kind of meter that exists, the shortest windows first, and all of them taken together', () => {
    const { rows, total } = model.reliability;
    expect(rows.map(({ period, meters, inTruth }) => [period, meters, inTruth.windows])).toEqual([
      ['day', 1, 5],
      ['month', 1, 0],
      ['balance', 1, 0],
    ]);
    expect(total).toMatchObject({
      meters: 3,
      replayed: { windows: 5, exhausted: 3, recallLate: { part: 2, whole: 3 }, medianLeadHours: 4 },
    });
  });

  it('is unknown where nothing could be judged, and never zero', () => {
    const { rows, total } = buildReport(emptySnapshot()).reliability;
    expect([rows, total.inTruth.precision, total.inTruth.falseAlarmsPerWeek]).toEqual([[], null, null]);
  });
});
