import type { Chapter } from '../block.ts';
import { fact } from '../cells.ts';
import type { ReportModel } from '#shared/model/report.ts';

export function glossaryChapter({ glossary }: ReportModel): Chapter {
  return {
    id: 'glossary',
    title: 'Glossary',
    blocks: [{ kind: 'facts', facts: glossary.map(({ term, meaning }) => fact(term, meaning)) }],
  };
}
