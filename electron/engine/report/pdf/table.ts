import { heightOfLines, layCell, layText, placeLines } from './cell-layout.ts';
import type { LaidLine, Place } from './cell-layout.ts';
import type { PageFlow, Tag } from './page-flow.ts';
import { CONTENT_WIDTH, PAGE, PAGE_ROOM } from './page-flow.ts';
import { INK, STYLES } from './text-style.ts';
import type { Cell, Column, TableBlock } from '../document/block.ts';

const GUTTER = 11;
const PADDING = 4;
/** A row is not begun at the foot of a page with less room than this. */
const LEAST_ROOM = 46;

/** One column's head and place. */
interface Head {
  place: Place;
  lines: readonly LaidLine[];
}

/** Lines of one cell that are still to be drawn. */
interface OpenCell {
  tag: Tag;
  place: Place;
  lines: readonly LaidLine[];
}

/**
 * A table with its caption. The head is repeated on every page (as an artifact: it is read once); a row stays on one
 * page unless it is longer than a page, and then goes on with its next line.
 */
export function drawTable(flow: PageFlow, parent: Tag, table: TableBlock): void {
  const heads = headsOf(flow, table.columns);
  const caption = layText(flow, table.caption, STYLES.caption, CONTENT_WIDTH);
  flow.need(heightOfLines(caption) + heightOf(heads) + 2 * LEAST_ROOM);
  const tag = flow.tag(parent, 'Table');
  const captionPlace: Place = { x: PAGE.left, width: CONTENT_WIDTH, align: 'start' };
  flow.write(flow.tag(tag, 'Caption'), placeLines(flow, caption, captionPlace, flow.y));
  flow.y += heightOfLines(caption) + 2;
  drawHead(flow, heads, flow.tag(flow.tag(tag, 'THead'), 'TR'));
  const body = flow.tag(tag, 'TBody');
  for (const row of table.rows) drawRow(flow, flow.tag(body, 'TR'), row, heads);
  flow.y += 14;
}

function headsOf(flow: PageFlow, columns: readonly Column[]): Head[] {
  const shares = columns.reduce((sum, column) => sum + column.share, 0);
  const usable = CONTENT_WIDTH - GUTTER * (columns.length - 1);
  let x = PAGE.left;
  return columns.map(({ title, share, align }) => {
    const place = { x, width: (usable * share) / shares, align };
    x += place.width + GUTTER;
    return { place, lines: layText(flow, title, STYLES.head, place.width) };
  });
}

const heightOf = (cells: readonly { lines: readonly LaidLine[] }[]): number =>
  Math.max(0, ...cells.map(({ lines }) => heightOfLines(lines))) + 2 * PADDING;

/** With a row to tag it is the table's own head; without, a repetition. */
function drawHead(flow: PageFlow, heads: readonly Head[], row: Tag | null): void {
  for (const { place, lines } of heads) {
    const placed = placeLines(flow, lines, place, flow.y + PADDING);
    if (row) flow.write(flow.tag(row, 'TH', { scope: 'Column' }), placed);
    else flow.writeArtifact(placed);
  }
  flow.y += heightOf(heads);
  flow.rule(flow.y, { colour: INK, thickness: 0.7 });
}

function drawRow(flow: PageFlow, row: Tag, cells: readonly Cell[], heads: readonly Head[]): void {
  const turnPage = () => {
    flow.newPage();
    drawHead(flow, heads, null);
  };
  let open = openCells(flow, row, cells, heads);
  const height = heightOf(open);
  if (height > flow.room && (height < PAGE_ROOM * 0.8 || flow.room < LEAST_ROOM)) turnPage();
  for (;;) {
    open = drawSlice(flow, open);
    if (open.every(({ lines }) => lines.length === 0)) break;
    turnPage();
  }
  flow.rule(flow.y);
}

function openCells(flow: PageFlow, row: Tag, cells: readonly Cell[], heads: readonly Head[]): OpenCell[] {
  return heads.flatMap(({ place }, index) => {
    const cell = cells[index];
    if (!cell) return [];
    const tag = index === 0 ? flow.tag(row, 'TH', { scope: 'Row' }) : flow.tag(row, 'TD');
    return [{ tag, place, lines: layCell(flow, cell, place.width) }];
  });
}

/** Draws as much of each cell as the page takes, at least one line, and returns what is left. */
function drawSlice(flow: PageFlow, cells: readonly OpenCell[]): OpenCell[] {
  const available = flow.room - 2 * PADDING;
  const slices = cells.map((cell) => {
    const count = fitting(cell.lines, available);
    return { ...cell, lines: cell.lines.slice(0, count), rest: cell.lines.slice(count) };
  });
  for (const { tag, place, lines } of slices) {
    flow.write(tag, placeLines(flow, lines, place, flow.y + PADDING));
  }
  flow.y += heightOf(slices);
  return slices.map(({ tag, place, rest }) => ({ tag, place, lines: rest }));
}

/** How many lines fit, at least one, so that drawing always goes on. */
function fitting(lines: readonly LaidLine[], available: number): number {
  let height = 0;
  const tooFar = lines.findIndex(({ style }) => (height += style.leading) > available);
  return tooFar === -1 ? lines.length : Math.max(1, tooFar);
}
