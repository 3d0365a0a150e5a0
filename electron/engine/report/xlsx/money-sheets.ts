import { formatDecimal, MONEY_SCALE, parseDecimal } from '#shared/decimal.ts';
import type { ReportModel } from '#shared/model/report.ts';
import { isoSecond } from '#shared/time.ts';
import { billingMonth } from '../billing-month.ts';
import { sumOf } from '../sections/amounts.ts';
import { countCell, decimalCell, quantityCells, textCell } from './cells.ts';
import { column, NARROW, SOURCE_COLUMNS, sourceCells, type Table } from './table.ts';

/** A row for each currency: they are never added up. */
export function spendTable({ spend }: ReportModel): Table {
  return {
    name: 'Spend',
    columns: [
      ...SOURCE_COLUMNS,
      column('Model', 28),
      column('Cost'),
      column('Currency', NARROW),
      column('Requests'),
      column('Input tokens'),
      column('Output tokens'),
      column('Cached input tokens'),
    ],
    rows: spend.rows.flatMap((row) =>
      (row.cost ?? [null]).map((cost, index) => [
        ...sourceCells(row.source),
        textCell(row.model),
        ...quantityCells(cost),
        // Counts belong to no currency: they stand once.
        ...[row.requests, row.inputTokens, row.outputTokens, row.cachedInputTokens].map((count) =>
          countCell(index === 0 ? count : null),
        ),
      ]),
    ),
  };
}

/** By the month: days are in the editions for tools, and would make a workbook that nobody can open. */
export function chargeTable({ charges, scope }: ReportModel): Table {
  const sources = new Map(scope.included.map(({ source }) => [source.connectionId, source]));
  return {
    name: 'Charges by month',
    columns: [
      ...SOURCE_COLUMNS,
      column('Month (UTC)', NARROW),
      column('Project'),
      column('Model', 28),
      column('Line item', 36),
      column('Cost'),
      column('Currency', NARROW),
    ],
    rows: charges.flatMap(({ connectionId, project, model, lineItem, currency, days }) =>
      [...Map.groupBy(days, ({ from, to }) => billingMonth(from, to).start)].map(([month, ofMonth]) => [
        ...sourceCells(sources.get(connectionId) ?? null),
        textCell(isoSecond(month).slice(0, 'YYYY-MM'.length)),
        ...[project, model, lineItem].map(textCell),
        decimalCell(sumOfDecimals(ofMonth.map(({ cost }) => cost))),
        textCell(currency),
      ]),
    ),
  };
}

function sumOfDecimals(costs: readonly string[]): string | null {
  const scaled = costs.map((cost) => parseDecimal(cost, MONEY_SCALE));
  const sum = sumOf(scaled.filter((cost) => cost !== null));
  return sum === null || scaled.includes(null) ? null : formatDecimal(sum, MONEY_SCALE, 2);
}
