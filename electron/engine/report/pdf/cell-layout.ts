import type { PageFlow, PlacedLine } from './page-flow.ts';
import { markWidth } from './page-flow.ts';
import { STYLES } from './text-style.ts';
import type { TextStyle } from './text-style.ts';
import type { Cell, Column, Line } from '../document/block.ts';
import type { Level } from '#shared/levels.ts';

export interface LaidLine {
  text: string;
  style: TextStyle;
  mark: Level | null;
}

/** A column on the page, in points. */
export interface Place {
  x: number;
  width: number;
  align: Column['align'];
}

/** How the lines of a cell look; tables are set smaller than facts on the cover. */
export type CellStyles = Record<Line['style'], TextStyle>;

export function layText(flow: PageFlow, text: string, style: TextStyle, width: number): LaidLine[] {
  return flow.typeface.lines(text, style, width).map((line) => ({ text: line, style, mark: null }));
}

/** The cell's state, if any, and its lines, broken to the width. */
export function layCell(
  flow: PageFlow,
  { mark, lines }: Cell,
  width: number,
  styles: CellStyles = STYLES,
): LaidLine[] {
  const laid = lines.flatMap(({ text, style }) => layText(flow, text, styles[style], width));
  return mark ? [...layMarked(flow, mark.word, mark.level, styles.strong, width), ...laid] : laid;
}

/** Text led by the shape of a level, in the level's colour. */
export function layMarked(
  flow: PageFlow,
  text: string,
  level: Level | null,
  style: TextStyle,
  width: number,
): LaidLine[] {
  const laid = layText(flow, text, style, level === null ? width : width - markWidth(style));
  return laid.map((line, index) => (index === 0 ? { ...line, mark: level } : line));
}

export const heightOfLines = (lines: readonly LaidLine[]): number =>
  lines.reduce((sum, { style }) => sum + style.leading, 0);

/** Lines one below the other from `top` on, aligned in their column. */
export function placeLines(
  flow: PageFlow,
  lines: readonly LaidLine[],
  place: Place,
  top: number,
): PlacedLine[] {
  let y = top;
  return lines.map(({ text, style, mark }) => {
    const indent = place.align === 'end' ? place.width - flow.typeface.width(text, style) : 0;
    const line = { text, style, mark, x: place.x + indent, y };
    y += style.leading;
    return line;
  });
}
