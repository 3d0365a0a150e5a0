import type { Cell, Chapter } from '../block.ts';
import { cell, column, markCell, nameCell } from '../cells.ts';
import { statusMark } from '../marks.ts';
import { momentText, sentenceCase, sourceText, words } from '../phrases.ts';
import type { ExceptionRow, ReportModel } from '#shared/model/report.ts';
import { describeDuration } from '#shared/time.ts';

export function exceptionsChapter({ exceptions }: ReportModel): Chapter {
  return {
    id: 'exceptions',
    title: 'Exceptions',
    blocks: [
      {
        kind: 'paragraph',
        text: 'Every finding that is not resolved, and those resolved in the period: unresolved first, worst first.',
      },
      {
        kind: 'table',
        caption: 'Exceptions',
        columns: [
          column('Finding', 1.9),
          column('Subject', 2.1),
          column('Condition and criterion', 3),
          column('Seen (UTC)', 2.2),
          column('Remediation and response', 2.2),
        ],
        rows: exceptions.map(exceptionRow),
        empty: 'No exception in this period.',
      },
    ],
  };
}

function exceptionRow(row: ExceptionRow): Cell[] {
  const subject = sourceText(row.source);
  return [
    markCell(
      statusMark(row.status),
      `${row.controlId} · ${sentenceCase(row.severity)}`,
      sentenceCase(row.state),
      row.waiver === null ? null : `waived until ${momentText(row.waiver.expiresAt)} (${row.waiver.ticket})`,
      row.findingId,
    ),
    nameCell(row.subject.name, words(row.subject.type), row.subject.type === 'connection' ? null : subject),
    cell(
      row.condition,
      row.criterion === null ? 'Criterion: no longer in force' : `Criterion: ${row.criterion}`,
    ),
    cell(
      `${describeDuration(row.durationMs)}`,
      `first ${momentText(row.firstSeenAt)}`,
      `last ${momentText(row.lastSeenAt)}`,
      row.resolvedAt === null ? null : `resolved ${momentText(row.resolvedAt)}`,
      row.reopened === 0 ? null : `reopened ${row.reopened} ×`,
    ),
    cell(
      row.remediation,
      `Owner: ${row.owner ?? 'none declared'}`,
      row.dueOn === null ? null : `Due: ${row.dueOn}`,
      ...row.responses.map(({ at, by, text }) => `${momentText(at)}, ${by}: ${text}`),
    ),
  ];
}
