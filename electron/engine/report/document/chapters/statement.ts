import type { Chapter } from '../block.ts';
import type { ReportModel } from '#shared/model/report.ts';

export function statementChapter({ statement }: ReportModel): Chapter {
  return {
    id: 'statement',
    title: 'Statement of use and limits',
    blocks: [
      ...statement.use.map((text) => ({ kind: 'paragraph' as const, text })),
      { kind: 'subheading', text: 'What this report cannot tell' },
      { kind: 'list', items: statement.limits },
    ],
  };
}
