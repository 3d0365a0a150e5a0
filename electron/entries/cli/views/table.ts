import { stripVTControlCharacters } from 'node:util';
import Table, { type Cell } from 'cli-table3';
import type { Terminal } from '../terminal.ts';

/** A line of a list: its short cells stand in columns, its explanation wraps below them. */
export interface Entry {
  cells: readonly string[];
  detail?: string;
}

const INDENT = 2;
const GAP = 2;
const NONE = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: ' '.repeat(INDENT),
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '',
};

/** A table without lines. The last column takes the width that the terminal leaves; its texts wrap, as details do. */
export function table(terminal: Terminal, heads: readonly string[], entries: readonly Entry[]): string {
  if (entries.length === 0) return '';
  const drawn = new Table({
    head: heads.map((head) => terminal.colours.dim(head)),
    colWidths: columnWidths(terminal, heads, entries),
    wordWrap: true,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': GAP },
    chars: NONE,
  });
  for (const { cells, detail } of entries) {
    drawn.push([...cells]);
    if (detail) drawn.push(detailRow(terminal, detail, heads.length));
  }
  return drawn
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

function columnWidths(terminal: Terminal, heads: readonly string[], entries: readonly Entry[]): number[] {
  const widths = heads.map((head, column) => {
    const longest = Math.max(head.length, ...entries.map(({ cells }) => visibleLength(cells[column] ?? '')));
    return longest + GAP;
  });
  const last = widths.length - 1;
  const others = widths.slice(0, last).reduce((sum, width) => sum + width, INDENT);
  widths[last] = Math.max(20, terminal.columns - others);
  return widths;
}

function detailRow({ colours }: Terminal, detail: string, columns: number): Cell[] {
  return ['', { content: colours.dim(detail), colSpan: columns - 1 }];
}

function visibleLength(text: string): number {
  return stripVTControlCharacters(text).length;
}
