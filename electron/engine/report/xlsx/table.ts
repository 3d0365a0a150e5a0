import type { Source } from '#shared/model/report.ts';
import { type SheetCell, textCell } from './cells.ts';

/** One sheet of a workbook. */
export interface Table {
  /** At most 31 characters, none of `[]:*?/\`. */
  name: string;
  columns: readonly { title: string; width: number }[];
  rows: readonly (readonly SheetCell[])[];
}

/** Widths of columns, in characters. */
export const NARROW = 12;
const MIDDLE = 22;
export const WIDE = 60;

export const column = (title: string, width = MIDDLE) => ({ title, width });

/** Which connection a row is about: see {@link sourceCells}. */
export const SOURCE_COLUMNS = [
  column('Connection'),
  column('Provider'),
  column('Environment', NARROW),
  column('Owner'),
];

export const sourceCells = (source: Source | null): SheetCell[] =>
  [source?.connection, source?.provider, source?.environment, source?.owner].map((text) =>
    textCell(text ?? null),
  );
