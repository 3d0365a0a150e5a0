import type { Cell, Chapter } from '../block.ts';
import { cell, column } from '../cells.ts';
import { momentText, sentenceCase, words } from '../phrases.ts';
import type { ReportModel, WaiverRow } from '#shared/model/report.ts';

export function waiversChapter({ waivers }: ReportModel): Chapter {
  return {
    id: 'waivers',
    title: 'Waivers',
    blocks: [
      {
        kind: 'paragraph',
        text: 'Failures that were accepted for a time, by another person than who asked for it. A waived result still fails: it is counted as a failure, never as a pass.',
      },
      {
        kind: 'table',
        caption: 'Waivers',
        columns: [
          column('Waiver', 1.7),
          column('Covers', 2),
          column('Reason and compensating controls', 3.2),
          column('Asked and approved by', 1.8),
          column('Stands (UTC)', 2),
        ],
        rows: waivers.map(waiverRow),
        empty: 'No waiver stood in this period.',
      },
    ],
  };
}

function waiverRow(row: WaiverRow): Cell[] {
  return [
    cell(`${row.controlId} · ${row.ticket}`, sentenceCase(words(row.state)), row.id),
    cell(
      row.subject ?? row.connection ?? 'every subject',
      row.subject === null || row.connection === null ? null : row.connection,
      row.covers === 1 ? '1 result of this report' : `${row.covers} results of this report`,
      row.lastMatchedAt === null ? 'never used' : `last used ${momentText(row.lastMatchedAt)}`,
    ),
    cell(row.reason, ...row.compensatingControls),
    cell(
      `asked: ${row.requestedBy}`,
      row.approvedBy === null ? 'not approved' : `approved: ${row.approvedBy}`,
    ),
    cell(
      `from ${momentText(row.validFrom)}`,
      `until ${momentText(row.expiresAt)}`,
      row.revokedAt === null ? null : `revoked ${momentText(row.revokedAt)} by ${row.revokedBy ?? 'unknown'}`,
    ),
  ];
}
