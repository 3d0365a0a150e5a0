import type { Cell, Chapter } from '../block.ts';
import { cell, column, linesCell, markCell, nameCell } from '../cells.ts';
import { subscriptionMark } from '../marks.ts';
import { momentText } from '../phrases.ts';
import type { ReportModel, SubscriptionRow } from '#shared/model/report.ts';

export function subscriptionsChapter({ subscriptions }: ReportModel): Chapter {
  return {
    id: 'subscriptions',
    title: 'Subscriptions and contracts',
    blocks: [
      {
        kind: 'table',
        caption: 'What the provider reports and what the contract on record says',
        columns: [
          column('Connection', 2),
          column('State (UTC)', 2.2),
          column('Provider reports (UTC)', 2.6),
          column('Contract on record', 2.6),
          column('Contradictions', 2),
        ],
        rows: subscriptions.map(subscriptionRow),
        empty: 'No subscription or contract is on record.',
      },
    ],
  };
}

function subscriptionRow(row: SubscriptionRow): Cell[] {
  return [
    nameCell(row.source.connection, row.source.provider),
    markCell(
      subscriptionMark(row.state),
      row.reason,
      `since ${momentText(row.since)}`,
      `next date ${momentText(row.renewsAt)}`,
    ),
    providerCell(row.provider),
    contractCell(row.contract),
    linesCell(row.contradictions.length > 0 ? row.contradictions : ['none']),
  ];
}

function providerCell(provider: SubscriptionRow['provider']): Cell {
  if (!provider) return cell('not exposed by this provider');
  return linesCell([
    `Status: ${provider.status ?? 'not exposed'}`,
    `Plan: ${provider.plan ?? 'not exposed'}`,
    `Period ends: ${momentText(provider.currentPeriodEndsAt, 'not exposed')}`,
    provider.seats === null ? null : `Seats: ${provider.seats}`,
    `Payment: ${provider.paymentMethod ?? 'not exposed'}`,
    provider.paymentFailed ? 'The last payment failed' : null,
  ]);
}

function contractCell(contract: SubscriptionRow['contract']): Cell {
  if (!contract) return cell('none declared');
  return linesCell([
    `Plan: ${contract.plan ?? 'not declared'}`,
    `Ends: ${contract.endsOn ?? 'not declared'} (${contract.timeZone})`,
    `${contract.autoRenew ? 'Renews by itself' : 'Does not renew by itself'}, notice ${contract.noticeDays} days`,
    contract.nextInvoiceOn === null ? null : `Next invoice: ${contract.nextInvoiceOn}`,
    contract.paymentMethod === null ? null : `Payment: ${contract.paymentMethod}`,
    `Decision: ${contract.decision ?? 'none recorded'}`,
  ]);
}
