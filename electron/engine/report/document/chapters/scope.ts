import type { Chapter, TableBlock } from '../block.ts';
import { cell, column, fact, markCell, nameCell, numberColumn } from '../cells.ts';
import { LIMITATION_NAMES } from '../limitation-text.ts';
import { statusMark } from '../marks.ts';
import { countText } from '../phrases.ts';
import type { ReportModel, Scope } from '#shared/model/report.ts';
import { describeDuration, SECOND_MS } from '#shared/time.ts';

export function scopeChapter({ cover, scope }: ReportModel): Chapter {
  return {
    id: 'scope',
    title: 'Scope and population',
    blocks: [
      { kind: 'paragraph', text: `Scope: ${cover.scope}.` },
      { kind: 'facts', facts: population(scope) },
      includedTable(scope),
      excludedTable(scope),
      { kind: 'subheading', text: 'Scope limitations' },
      limitationsTable(scope),
    ],
  };
}

function population({ population: all }: Scope) {
  const without = all.connectionsWithoutKeyInventory;
  return [
    fact('Connections', `${countText(all.connections)} at ${countText(all.providers)} providers`),
    fact('Meters', countText(all.meters)),
    fact('Subscriptions', countText(all.subscriptions)),
    fact(
      'API keys',
      cell(
        countText(all.apiKeys),
        without > 0 ? `not counting ${countText(without)} connections that expose no key inventory` : null,
      ),
    ),
  ];
}

function includedTable({ included }: Scope): TableBlock {
  return {
    kind: 'table',
    caption: 'In scope',
    columns: [
      column('Connection', 3),
      column('Owner and purpose', 3),
      column('Polled', 1.8),
      numberColumn('Meters', 1.1),
      numberColumn('API keys', 1.3),
      numberColumn('Resources', 1.5),
    ],
    rows: included.map((row) => [
      nameCell(row.source.connection, `${row.source.provider} · ${row.source.environment}`),
      cell(row.source.owner ?? 'no owner declared', row.purpose),
      cell(row.paused ? 'paused' : `every ${describeDuration(row.pollIntervalSeconds * SECOND_MS)}`),
      cell(countText(row.meters)),
      cell(countText(row.apiKeys, 'not exposed')),
      cell(countText(row.resources, 'not exposed')),
    ]),
    empty: 'No connection is in scope.',
  };
}

function excludedTable({ excluded, limit }: Scope): TableBlock {
  const leftOut = limit?.connectionsLeftOut ?? 0;
  return {
    kind: 'table',
    caption: 'Out of scope',
    columns: [column('Name', 2), column('Provider', 1.5), column('Reason', 4)],
    rows: [
      ...excluded.map(({ name, provider, reason }) => [
        nameCell(name),
        cell(provider ?? 'not stated'),
        cell(reason),
      ]),
      ...(leftOut === 0
        ? []
        : [
            [
              nameCell(`${countText(leftOut)} connections`),
              cell('not stated'),
              cell('Not of the scope that the report is limited to: counted, not named.'),
            ],
          ]),
    ],
    empty: 'Nothing that Headroom knows of was left out.',
  };
}

function limitationsTable({ limitations }: Scope): TableBlock {
  return {
    kind: 'table',
    caption: 'Scope limitations: what was not seen',
    columns: [column('Subject', 2.4), column('Limitation', 2), column('Status', 1.2), column('Reason', 4)],
    rows: limitations.map(({ kind, controlId, subject, status, reason }) => [
      nameCell(subject),
      cell(LIMITATION_NAMES[kind], controlId),
      markCell(status ? statusMark(status) : { level: 'unknown', word: 'Unknown' }),
      cell(reason),
    ]),
    empty: 'No limitation: every source was read and every applicable control was evaluated.',
  };
}
