import { billingMonth } from '../billing-month.ts';
import { limitationText } from '../document/limitation-text.ts';
import { oneLine } from '../one-line.ts';
import type { ReportFormat } from '../format.ts';
import type { Charge, ReportModel, Source } from '#shared/model/report.ts';
import { isoSecond } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';

/** Every column that FOCUS 1.2 demands, those of the conditional ones that are known, then Headroom's own. */
const COLUMNS = [
  'BilledCost',
  'BillingAccountId',
  'BillingAccountName',
  'BillingCurrency',
  'BillingPeriodEnd',
  'BillingPeriodStart',
  'ChargeCategory',
  'ChargeClass',
  'ChargeDescription',
  'ChargeFrequency',
  'ChargePeriodEnd',
  'ChargePeriodStart',
  'ContractedCost',
  'EffectiveCost',
  'InvoiceIssuerName',
  'ListCost',
  'PricingQuantity',
  'PricingUnit',
  'ProviderName',
  'PublisherName',
  'ServiceCategory',
  'ServiceName',
  'ServiceSubcategory',
  'SubAccountId',
  'SubAccountName',
  'x_Environment',
  'x_LineItem',
  'x_Model',
  'x_Owner',
  'x_ReportId',
  'x_ScopeLimitation',
] as const;
/** Empty is null. */
type Row = Record<(typeof COLUMNS)[number], string>;

/**
 * FOCUS 1.2, a row for what each vendor billed for each thing on each day, as it reports it.
 *
 * - Vendors report what they bill, not what it was priced by: PricingQuantity is null although FOCUS wants one for usage,
 *   as FOCUS forbids placeholders; list, contracted and effective cost are the billed cost, as for any charge without
 *   prices. What an account did on a marketplace or under a commitment is not told apart.
 * - A billing account is a connection; a billing period the UTC month in which the middle of the charge lies.
 * - What has no cost stands as an adjustment of nothing in no currency (XXX) whose x_ScopeLimitation says why: it adds
 *   nothing to a sum, and is not taken for a cost of zero.
 * - Made for machines: UTF-8 without a byte order mark, and text as it is, also where a spreadsheet would take it for a
 *   formula. The table and the workbook are for opening by hand.
 */
export const focusFormat: ReportFormat = {
  id: 'focus',
  extension: 'focus.csv',
  mediaType: 'text/csv; charset=utf-8',
  title: 'Cost by day (FOCUS 1.2, CSV)',
  audience: 'FinOps and finance who add up costs across vendors.',
  async render(model) {
    const lines = rows(model).map((row) => COLUMNS.map((name) => quoted(row[name])).join(','));
    return new TextEncoder().encode([COLUMNS.join(','), ...lines, ''].join('\r\n'));
  },
};

/** RFC 4180. A year of a large company is some millions of fields: the writer of the table would take ten times as long. */
function quoted(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}

const NO_CURRENCY = 'XXX';
const NATIONAL_CURRENCY = /^[A-Z]{3}$/;

function rows(model: ReportModel): Row[] {
  const sources = new Map(model.scope.included.map(({ source }) => [source.connectionId, source]));
  return [
    ...model.charges.flatMap((charge) => {
      const source = sources.get(charge.connectionId);
      return source ? chargeRows(charge, source, model.cover.reportId) : [];
    }),
    ...limitationRows(model),
  ];
}

function chargeRows(charge: Charge, source: Source, reportId: string): Row[] {
  const { model, project, lineItem, currency } = charge;
  // FOCUS keeps other currencies for prices; without one, nobody could add the costs up.
  if (currency === null || !NATIONAL_CURRENCY.test(currency)) return [];
  return charge.days.map(({ from, to, cost }) => ({
    ...account(source),
    ...billingPeriod(from, to),
    ...costs(cost),
    BillingCurrency: currency,
    ChargeCategory: cost.startsWith('-') ? 'Adjustment' : 'Usage',
    ChargeClass: '',
    ChargeDescription: oneLine(lineItem ?? model ?? `Use of ${source.provider}`),
    ChargeFrequency: cost.startsWith('-') ? 'One-Time' : 'Usage-Based',
    ChargePeriodStart: isoSecond(from),
    ChargePeriodEnd: isoSecond(to),
    PricingQuantity: '',
    PricingUnit: '',
    SubAccountId: project ?? '',
    SubAccountName: project ?? '',
    x_LineItem: lineItem ?? '',
    x_Model: model ?? '',
    x_ReportId: reportId,
    x_ScopeLimitation: '',
  }));
}

/** By the provider's name: a service has one category, whatever it bills. Everything else generates with models. */
export const OTHER_SERVICES: Readonly<Record<string, readonly [category: string, subcategory: string]>> = {
  'Amazon API Gateway': ['Integration', 'API Management'],
  APIPark: ['Integration', 'API Management'],
  'Other HTTP API': ['Other', 'Other (Other)'],
  'Kept by hand': ['Other', 'Other (Other)'],
};

function service(provider: string) {
  const [category, subcategory] = OTHER_SERVICES[provider] ?? ['AI and Machine Learning', 'Generative AI'];
  return { ServiceName: provider, ServiceCategory: category, ServiceSubcategory: subcategory };
}

function account({ connectionId, connection, provider, environment, owner }: Source) {
  return {
    BillingAccountId: connectionId,
    BillingAccountName: connection,
    InvoiceIssuerName: provider,
    ProviderName: provider,
    PublisherName: provider,
    ...service(provider),
    x_Environment: environment,
    x_Owner: owner ?? '',
  };
}

function costs(cost: string) {
  return { BilledCost: cost, ContractedCost: cost, EffectiveCost: cost, ListCost: cost };
}

function billingPeriod(from: Instant, to: Instant) {
  const { start, end } = billingMonth(from, to);
  return { BillingPeriodStart: isoSecond(start), BillingPeriodEnd: isoSecond(end) };
}

function limitationRows(model: ReportModel): Row[] {
  const { scope, spend, charges, cover } = model;
  const included = scope.included.map(({ source }) => source);
  const byName = new Map(included.map((source) => [source.connection, source]));
  const byId = new Map(included.map((source) => [source.connectionId, source]));
  const note = (source: Source | undefined, text: string) =>
    source ? [limitationRow(source, text, cover)] : [];
  return [
    ...spend.withoutCost.flatMap((name) =>
      note(byName.get(name), 'No cost was reported in the period: it is unknown, not zero.'),
    ),
    ...charges
      .filter(({ currency }) => currency === null || !NATIONAL_CURRENCY.test(currency))
      .flatMap(({ connectionId, currency, lineItem, model: name }) =>
        note(
          byId.get(connectionId),
          `Left out: the cost of ${lineItem ?? name ?? 'what is not named'}, reported in ${currency ?? 'no currency'}.`,
        ),
      ),
    ...scope.limitations
      .filter(({ kind }) => kind !== 'not_evaluated')
      .flatMap((limitation) => note(byName.get(limitation.subject), limitationText(limitation))),
  ];
}

function limitationRow(source: Source, text: string, { period, reportId }: ReportModel['cover']): Row {
  const [from, to] = period.type === 'period' ? [period.from, period.to] : [period.at, period.at];
  return {
    ...account(source),
    ...billingPeriod(from, to),
    ...costs('0'),
    BillingCurrency: NO_CURRENCY,
    ChargeCategory: 'Adjustment',
    ChargeClass: '',
    ChargeDescription: oneLine(text),
    ChargeFrequency: 'One-Time',
    ChargePeriodStart: isoSecond(from),
    ChargePeriodEnd: isoSecond(to),
    PricingQuantity: '',
    PricingUnit: '',
    SubAccountId: '',
    SubAccountName: '',
    x_LineItem: '',
    x_Model: '',
    x_ReportId: reportId,
    x_ScopeLimitation: oneLine(text),
  };
}
