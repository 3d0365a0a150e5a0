import type { Chapter } from '../block.ts';
import { cell, column, linesCell, markCell, nameCell } from '../cells.ts';
import { statusMark } from '../marks.ts';
import { sentenceCase } from '../phrases.ts';
import type { ReportModel } from '#shared/model/report.ts';

export function methodChapter({ method }: ReportModel): Chapter {
  return {
    id: 'method',
    title: 'Method',
    blocks: [
      { kind: 'paragraph', text: method.frequency },
      { kind: 'list', items: method.procedures },
      {
        kind: 'table',
        caption: 'What a status means',
        columns: [column('Status', 1.3), column('Meaning', 5)],
        rows: method.statusMeanings.map(({ status, meaning }) => [
          markCell(statusMark(status)),
          cell(meaning, status),
        ]),
        empty: '',
      },
      {
        kind: 'table',
        caption: 'Rules and thresholds',
        columns: [
          column('Control', 2.2),
          column('Severity', 1.1),
          column('Reads', 2.6),
          column('Criterion', 3),
        ],
        rows: method.rules.map(({ controlId, title, severity, data, criterion, parameters, rule }) => [
          nameCell(controlId, title),
          cell(sentenceCase(severity)),
          cell(data),
          linesCell([criterion, ...(parameters ?? []), ...(rule ?? [])]),
        ]),
        empty: 'No control is in force.',
      },
    ],
  };
}
