import { HeadroomError } from '#shared/errors.ts';

export interface CsvProblem {
  line: number;
  /** null: the row as a whole. */
  column: string | null;
  message: string;
}

/** What the engine found wrong with a table, row by row; none where something else went wrong. */
export function csvProblemsOf(error: unknown): CsvProblem[] {
  if (!(error instanceof HeadroomError) || !Array.isArray(error.details['problems'])) return [];
  return (error.details['problems'] as unknown[]).flatMap((problem) => {
    if (typeof problem !== 'object' || problem === null) return [];
    const { line, column, message } = problem as Partial<CsvProblem>;
    return typeof line === 'number' && typeof message === 'string'
      ? [{ line, column: typeof column === 'string' ? column : null, message }]
      : [];
  });
}
