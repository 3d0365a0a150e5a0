import { expect, it, describe } from 'vitest';
import { buildReport } from '#engine/report/build-report.ts';
import { PROVIDERS } from '#engine/providers/index.ts';
import { focusFormat, OTHER_SERVICES } from '#engine/report/formats/focus.ts';
import { parseDecimal, MONEY_SCALE } from '#shared/decimal.ts';
import { readFocusCsv } from '#test/support/focus-rules.ts';
import { HOSTILE, reportSnapshot } from '#test/support/report-snapshot.ts';

const model = buildReport(reportSnapshot());
const render = async () => Buffer.from(await focusFormat.render(model)).toString('utf8');
const rowsOf = async () => readFocusCsv(await render());

describe('FOCUS cost rows', () => {
  it('are what each vendor billed on each day, in its own currency, periods in UTC', async () => {
    const charges = (await rowsOf()).filter(({ x_ScopeLimitation }) => x_ScopeLimitation === '');
    expect(
      charges.map((row) =>
        [
          row['ProviderName'],
          row['BilledCost'],
          row['BillingCurrency'],
          row['ChargePeriodStart'],
          row['BillingPeriodStart'],
          row['ChargeCategory'],
        ].join(' '),
      ),
    ).toEqual([
      'OpenAI -8.00 USD 2026-10-31T00:00:00Z 2026-10-01T00:00:00Z Adjustment',
      'OpenAI 740.12 USD 2026-10-01T00:00:00Z 2026-10-01T00:00:00Z Usage',
      'OpenAI 500.00 USD 2026-10-01T00:00:00Z 2026-10-01T00:00:00Z Usage',
      'OpenAI 602.155 USD 2026-10-02T00:00:00Z 2026-10-01T00:00:00Z Usage',
      'DeepSeek 468.80 CNY 2026-10-31T16:00:00Z 2026-11-01T00:00:00Z Usage',
      'Anthropic 220.00 USD 2026-10-01T00:00:00Z 2026-10-01T00:00:00Z Usage',
    ]);
  });

  it('add up, by currency, to what the report says was spent', async () => {
    const rows = await rowsOf();
    const sum = (currency: string) =>
      rows
        .filter(({ BillingCurrency }) => BillingCurrency === currency)
        .reduce((total, { BilledCost }) => total + (parseDecimal(BilledCost, MONEY_SCALE) ?? NaN), 0);
    expect(model.spend.totals.map(({ unit }) => sum(unit))).toEqual(
      model.spend.totals.map(({ amount }) => parseDecimal(amount, MONEY_SCALE)),
    );
  });

  it('say what has no cost and what was left out, as nothing in no currency', async () => {
    const notes = (await rowsOf()).filter(({ x_ScopeLimitation }) => x_ScopeLimitation !== '');
    expect(
      new Set(notes.map(({ BilledCost, BillingCurrency }) => `${BilledCost} ${BillingCurrency}`)),
    ).toEqual(new Set(['0 XXX']));
    expect(notes.map((row) => `${row['BillingAccountName']}: ${row['x_ScopeLimitation']}`)).toEqual([
      'aws-gateway: No cost was reported in the period: it is unknown, not zero.',
      'mistral-eu: No cost was reported in the period: it is unknown, not zero.',
      'generic-rest: No cost was reported in the period: it is unknown, not zero.',
      'gemini-lab: No cost was reported in the period: it is unknown, not zero.',
      'aws-gateway: Left out: the cost of what is not named, reported in no currency.',
      'aws-gateway: Part not readable: aws-gateway. usage of plan gold: apigateway:GET on /usageplans/*/usage is not allowed for this role.',
      'generic-rest: Never read: generic-rest. No poll ever succeeded: expected a number at /quota/used, found "n/a".',
      'gemini-lab: Never read: gemini-lab. No poll ever succeeded: the connection is paused.',
    ]);
  });

  it('know every service that does not generate by its provider', () => {
    const names = PROVIDERS.map(({ name }) => name);
    expect(Object.keys(OTHER_SERVICES).filter((name) => !names.includes(name))).toEqual([]);
  });

  it('keep text as it is, quoted where it needs to be, without a byte order mark', async () => {
    const text = await render();
    expect(text.startsWith('BilledCost,')).toBe(true);
    const lines = (await rowsOf()).map((row) => row['x_LineItem']);
    expect(lines).toContain(HOSTILE.formula);
    expect(lines).toContain('Scale, "month" of\nOctober');
  });
});
