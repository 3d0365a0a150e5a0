import type { Chapter } from '../block.ts';
import { cell, codeCell, column, numberColumn } from '../cells.ts';
import { momentText } from '../phrases.ts';
import type { ReportModel } from '#shared/model/report.ts';

export function evidenceChapter({ evidence }: ReportModel): Chapter {
  return {
    id: 'evidence',
    title: 'Evidence index',
    blocks: [
      {
        kind: 'table',
        caption: 'Evidence, newest state of each source',
        columns: [
          column('SHA-256', 3.4),
          column('What it is', 3),
          column('Collected (UTC)', 1.6),
          numberColumn('Log row', 1),
        ],
        rows: evidence.map(({ sha256, description, collectedAt, ledgerSeq }) => [
          codeCell(sha256),
          cell(description),
          cell(momentText(collectedAt)),
          cell(ledgerSeq === null ? 'none' : String(ledgerSeq)),
        ]),
        empty: 'No evidence is indexed.',
      },
    ],
  };
}
