import { format } from 'prettier';
import { providerTable } from './provider-table.ts';
import { refusalTable } from './refusal-table.ts';

const MAKERS = { providers: providerTable, refusals: refusalTable } as const;

export type TableName = keyof typeof MAKERS;
export const TABLES = Object.keys(MAKERS) as TableName[];

/** A table as it stands in the repository, formatted like everything else there. */
export function tableText(name: TableName): Promise<string> {
  return format(MAKERS[name](), { parser: 'markdown', proseWrap: 'preserve' });
}
