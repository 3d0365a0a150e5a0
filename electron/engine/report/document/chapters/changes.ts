import type { Chapter } from '../block.ts';
import { cell, column } from '../cells.ts';
import { momentText } from '../phrases.ts';
import type { ReportModel } from '#shared/model/report.ts';

export function changesChapter({ changes }: ReportModel): Chapter {
  return {
    id: 'changes',
    title: 'Changes in the period',
    blocks: [
      {
        kind: 'paragraph',
        text: 'Changes of configuration, scope, thresholds and version, from the evidence log.',
      },
      {
        kind: 'table',
        caption: 'Changes',
        columns: [column('When (UTC)', 1.6), column('Subject', 1.8), column('Change', 4), column('By', 1.4)],
        rows: changes.map(({ at, ledgerSeq, actor, subject, description }) => [
          cell(momentText(at), ledgerSeq === null ? null : `log row ${ledgerSeq}`),
          cell(subject),
          cell(description),
          cell(actor),
        ]),
        empty: 'No change is on record.',
      },
    ],
  };
}
