import { describe, expect, it } from 'vitest';
import { buildReport } from '#engine/report/build-report.ts';
import { focusFormat } from '#engine/report/formats/focus.ts';
import { ocsfFormat } from '#engine/report/formats/ocsf.ts';
import { oscalFormat } from '#engine/report/formats/oscal.ts';
import { sarifFormat } from '#engine/report/formats/sarif.ts';
import { describeReportScope } from '#shared/model/report-scope.ts';
import { hasSchemas, schemaChecker, unlessSkipped } from '#test/support/exchange-schemas.ts';
import { brokenFocusRules, readFocusCsv } from '#test/support/focus-rules.ts';
import { emptySnapshot, reportSnapshot, snapshotSaying } from '#test/support/report-snapshot.ts';

const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');

/** Markup, a formula, a placeholder and a link in one format or another. */
const HOSTILE_TEXT = '<img src=x onerror=alert(1)> {{ insert: param }} [x](javascript:1) {0} =1+1\r\n\t"\'\\';
const TEXTS = [HOSTILE_TEXT, '', ' \u2028 '];
/** To what a text names, which nobody has. */
function limitedTo(text: string) {
  const scope = { owner: [text], tag: ['web'] };
  const limit = { scope, connectionsLeftOut: 2, unmatched: [`owner ${text}`] };
  return { ...reportSnapshot(), scope: describeReportScope(scope), limit };
}
const models = [reportSnapshot(), emptySnapshot(), ...TEXTS.map(snapshotSaying), ...TEXTS.map(limitedTo)].map(
  buildReport,
);
const everyTime = models.map(() => [] as string[]);

describe.skipIf(!hasSchemas)(`OSCAL assessment results${unlessSkipped}`, () => {
  it('are valid by the schema of the version that they name', async () => {
    const faults = schemaChecker('oscal-assessment-results-1.1.3.json');
    const documents = await Promise.all(models.map(async (model) => textOf(await oscalFormat.render(model))));
    expect(documents.map((text) => faults(JSON.parse(text)))).toEqual(everyTime);
  });

  // Version 1.2 wants at least one control that was reviewed, which an empty store does not have.
  it('are valid by the schema of version 1.2.1 once something was reviewed', async () => {
    const faults = schemaChecker('oscal-assessment-results-1.2.1.json');
    const text = textOf(await oscalFormat.render(buildReport(reportSnapshot())));
    expect(faults(JSON.parse(text))).toEqual([]);
  });
});

describe.skipIf(!hasSchemas)(`OCSF compliance findings${unlessSkipped}`, () => {
  it('are valid by the schema of the version that they name, line by line', async () => {
    const faults = schemaChecker('ocsf-compliance-finding-1.6.0.json');
    const files = await Promise.all(models.map(async (model) => textOf(await ocsfFormat.render(model))));
    const lines = files.map((text) => text.split('\n').slice(0, -1));
    expect(lines.map((events) => events.flatMap((line) => faults(JSON.parse(line))))).toEqual(everyTime);
  });
});

describe.skipIf(!hasSchemas)(`SARIF results${unlessSkipped}`, () => {
  it('are valid by the schema of version 2.1.0', async () => {
    const faults = schemaChecker('sarif-2.1.0.json');
    const documents = await Promise.all(models.map(async (model) => textOf(await sarifFormat.render(model))));
    expect(documents.map((text) => faults(JSON.parse(text)))).toEqual(everyTime);
  });
});

describe.skipIf(!hasSchemas)(`FOCUS cost rows${unlessSkipped}`, () => {
  it('break one rule of version 1.2 alone: vendors do not say by what quantity they priced', async () => {
    const named = [reportSnapshot(), emptySnapshot(), snapshotSaying(HOSTILE_TEXT)].map(buildReport);
    const tables = await Promise.all(named.map(async (model) => textOf(await focusFormat.render(model))));
    const broken = tables.map((text) =>
      brokenFocusRules(text.slice(0, text.indexOf('\r\n')).split(','), readFocusCsv(text)),
    );
    expect([...new Set(broken.flat())]).toEqual(['PricingQuantity-C-005-C']);
  });

  it('would be found to break the others', async () => {
    const rows = readFocusCsv(textOf(await focusFormat.render(buildReport(reportSnapshot()))));
    const spoilt = rows.map((row) => ({
      ...row,
      BilledCost: '',
      ListCost: '1,000',
      ChargePeriodStart: '1 October',
      ChargeCategory: 'Spend',
      ServiceSubcategory: 'Bots of all kinds',
    }));
    const columns = Object.keys(spoilt[0] ?? {}).filter((name) => name !== 'PublisherName');
    expect(brokenFocusRules(columns, spoilt)).toEqual(
      expect.arrayContaining([
        'BilledCost-C-003-M',
        'ListCost-C-001-M',
        'ChargePeriodStart-C-002-M',
        'ChargeCategory-C-003-M',
        'ServiceSubcategory-C-003-M',
      ]),
    );
  });
});
