import type { Cell, Column, Fact, Line, Mark } from './block.ts';

type Text = string | null;

/** Lines of a cell; null ones are left out. */
const lines = (style: Line['style'], texts: readonly Text[]): Line[] =>
  texts.flatMap((text) => (text === null ? [] : [{ text, style }]));

/** The first line plain, the others quiet. */
export function cell(first: string, ...others: Text[]): Cell {
  return { mark: null, lines: [...lines('plain', [first]), ...lines('quiet', others)] };
}

/** The first line strong, the others quiet: names. */
export function nameCell(first: string, ...others: Text[]): Cell {
  return { mark: null, lines: [...lines('strong', [first]), ...lines('quiet', others)] };
}

/** Ids and hashes. */
export function codeCell(first: string, ...others: Text[]): Cell {
  return { mark: null, lines: [...lines('code', [first]), ...lines('quiet', others)] };
}

/** Equal lines. */
export function linesCell(texts: readonly Text[]): Cell {
  return { mark: null, lines: lines('plain', texts) };
}

export function markCell(mark: Mark, ...others: Text[]): Cell {
  return { mark, lines: lines('quiet', others) };
}

export const column = (title: string, share: number): Column => ({ title, share, align: 'start' });
export const numberColumn = (title: string, share: number): Column => ({ title, share, align: 'end' });

export const fact = (term: string, value: Cell | string): Fact => ({
  term,
  value: typeof value === 'string' ? cell(value) : value,
});
