import type { Block, Cell, Chapter } from '../block.ts';
import { cell, column, fact, linesCell, nameCell, numberColumn } from '../cells.ts';
import { countText, quantityText } from '../phrases.ts';
import type { ReportModel, SpendRow } from '#shared/model/report.ts';

const NOT_REPORTED = 'not reported';

export function spendChapter({ spend }: ReportModel): Chapter {
  return {
    id: 'spend',
    title: 'Spend',
    blocks: [
      {
        kind: 'facts',
        facts: [
          fact(
            'Total reported',
            linesCell(
              spend.totals.length > 0 ? spend.totals.map((total) => quantityText(total)) : [NOT_REPORTED],
            ),
          ),
        ],
      },
      ...withoutCost(spend.withoutCost),
      {
        kind: 'table',
        caption: 'Spend and consumption by connection and model',
        columns: [
          column('Connection', 2),
          column('Model', 2.2),
          numberColumn('Cost', 1.8),
          numberColumn('Requests', 1.4),
          numberColumn('Input tokens', 1.7),
          numberColumn('Output tokens', 1.7),
        ],
        rows: spend.rows.map(spendRow),
        empty: 'No usage was reported in the period.',
      },
    ],
  };
}

function spendRow(row: SpendRow): Cell[] {
  const cached = row.cachedInputTokens;
  return [
    nameCell(row.source.connection, row.source.provider),
    cell(row.model ?? 'not broken down'),
    linesCell(row.cost === null ? [NOT_REPORTED] : row.cost.map((amount) => quantityText(amount))),
    cell(countText(row.requests, NOT_REPORTED)),
    cell(countText(row.inputTokens, NOT_REPORTED), cached === null ? null : `${countText(cached)} cached`),
    cell(countText(row.outputTokens, NOT_REPORTED)),
  ];
}

function withoutCost(connections: readonly string[]): Block[] {
  if (connections.length === 0) return [];
  return [
    {
      kind: 'paragraph',
      text: `No cost was reported for ${connections.join(', ')}: what they cost is unknown and not part of the total.`,
    },
  ];
}
