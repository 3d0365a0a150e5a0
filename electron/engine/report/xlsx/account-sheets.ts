import type { ReportModel } from '#shared/model/report.ts';
import { HOUR_MS } from '#shared/time.ts';
import { words } from '../document/phrases.ts';
import { countCell, hoursCell, instantCell, quantityCells, textCell } from './cells.ts';
import { column, NARROW, WIDE, SOURCE_COLUMNS, sourceCells, type Table } from './table.ts';

export function subscriptionTable({ subscriptions }: ReportModel): Table {
  return {
    name: 'Subscriptions',
    columns: [
      ...SOURCE_COLUMNS,
      column('State'),
      column('Since (UTC)'),
      column('Renews (UTC)'),
      column('Plan'),
      column('Seats', NARROW),
      column('Contract ends', NARROW),
      column('Renews by itself', NARROW),
      column('Next invoice', NARROW),
      column('Payment method', 28),
      column('Decision', 28),
      column('Reason', WIDE),
    ],
    rows: subscriptions.map(({ source, provider, contract, ...row }) => [
      ...sourceCells(source),
      textCell(words(row.state)),
      instantCell(row.since),
      instantCell(row.renewsAt),
      textCell(contract?.plan ?? provider?.plan ?? null),
      countCell(provider?.seats ?? null),
      textCell(contract?.endsOn ?? null),
      textCell(contract ? (contract.autoRenew ? 'yes' : 'no') : null),
      textCell(contract?.nextInvoiceOn ?? null),
      textCell(contract?.paymentMethod ?? provider?.paymentMethod ?? null),
      textCell(contract?.decision ?? null),
      textCell(row.reason),
    ]),
  };
}

export function meterTable({ meters }: ReportModel): Table {
  return {
    name: 'Meters',
    columns: [
      ...SOURCE_COLUMNS,
      column('Meter', 36),
      column('Kind', NARROW),
      column('Window'),
      column('Value'),
      column('Unit', NARROW),
      column('Limit'),
      column('Unit', NARROW),
      column('As of (UTC)'),
      column('Resets (UTC)'),
      column('Level', NARROW),
      column('Hours left, early', NARROW),
      column('Hours left, middle', NARROW),
      column('Forecast', WIDE),
    ],
    rows: meters.map(({ source, forecast, ...row }) => [
      ...sourceCells(source),
      ...[row.meter, row.kind, row.window].map(textCell),
      ...quantityCells(row.value),
      ...quantityCells(row.limit),
      instantCell(row.asOf),
      instantCell(row.resetsAt),
      textCell(forecast?.level ?? null),
      hoursCell(forecast?.runwayHours?.p10 ?? null),
      hoursCell(forecast?.runwayHours?.p50 ?? null),
      textCell(forecast?.sentence ?? null),
    ]),
  };
}

export function paymentTable({ paymentEpisodes }: ReportModel): Table {
  return {
    name: 'Payment refusals',
    columns: [
      ...SOURCE_COLUMNS,
      column('Class'),
      column('Cause'),
      column('Summary', WIDE),
      column('First seen (UTC)'),
      column('Closed (UTC)'),
      column('Hours', NARROW),
      column('Warned before'),
      column('Warning hours ahead', NARROW),
    ],
    rows: paymentEpisodes.map(({ source, warning, ...episode }) => [
      ...sourceCells(source),
      textCell(words(episode.class)),
      textCell(episode.cause && words(episode.cause)),
      textCell(episode.summary),
      instantCell(episode.firstSeenAt),
      instantCell(episode.closedAt),
      hoursCell(episode.durationMs / HOUR_MS),
      textCell(words(warning.kind)),
      hoursCell(warning.kind === 'warned' ? warning.leadMs / HOUR_MS : null),
    ]),
  };
}
