import { stripVTControlCharacters } from 'node:util';
import Table from 'cli-table3';
import type { Terminal } from '../terminal.ts';

/** A table without lines, as wide as the terminal allows; the texts of the `flexible` column wrap. */
export function table(
  terminal: Terminal,
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  flexible: number,
): string {
  if (rows.length === 0) return '';
  const widths = heads.map(
    (head, column) =>
      Math.max(head.length, ...rows.map((row) => stripVTControlCharacters(row[column] ?? '').length)) + 2,
  );
  const others = widths.reduce((sum, width, column) => (column === flexible ? sum : sum + width), 2);
  widths[flexible] = Math.max(24, Math.min(widths[flexible] ?? 24, terminal.columns - others));
  const drawn = new Table({
    head: heads.map((head) => terminal.colours.dim(head)),
    colWidths: widths,
    wordWrap: true,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
    chars: {
      top: '',
      'top-mid': '',
      'top-left': '',
      'top-right': '',
      bottom: '',
      'bottom-mid': '',
      'bottom-left': '',
      'bottom-right': '',
      left: '  ',
      'left-mid': '',
      mid: '',
      'mid-mid': '',
      right: '',
      'right-mid': '',
      middle: '',
    },
  });
  for (const row of rows) drawn.push([...row]);
  return drawn
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}
