import { heightOfLines, layCell, layText, placeLines } from './cell-layout.ts';
import type { CellStyles, Place } from './cell-layout.ts';
import type { PageFlow, Tag } from './page-flow.ts';
import { CONTENT_WIDTH, PAGE, PAGE_ROOM } from './page-flow.ts';
import { STYLES } from './text-style.ts';
import type { Fact } from '../document/block.ts';

const PADDING = 4;
const TERM: Place = { x: PAGE.left, width: 110, align: 'start' };
const VALUE: Place = { x: PAGE.left + 118, width: CONTENT_WIDTH - 118, align: 'start' };

/** Terms and values: a table of two columns whose rows are named by their term. */
export function drawFacts(
  flow: PageFlow,
  parent: Tag,
  facts: readonly Fact[],
  styles: CellStyles = STYLES,
): void {
  const table = flow.tag(parent, 'Table');
  flow.rule(flow.y);
  for (const fact of facts) drawFact(flow, flow.tag(table, 'TR'), fact, styles);
  flow.y += 12;
}

/** Kept on one page unless it is longer than half of one. */
function drawFact(flow: PageFlow, row: Tag, { term, value }: Fact, styles: CellStyles): void {
  const termLines = layText(flow, term, { ...styles.plain, colour: styles.quiet.colour }, TERM.width);
  const lines = layCell(flow, value, VALUE.width, styles);
  const height = Math.max(heightOfLines(termLines), heightOfLines(lines)) + 2 * PADDING;
  flow.need(Math.min(PAGE_ROOM / 2, height));
  const end = flow.y + heightOfLines(termLines) + PADDING;
  flow.y += PADDING;
  flow.write(flow.tag(row, 'TH', { scope: 'Row' }), placeLines(flow, termLines, TERM, flow.y));
  const tag = flow.tag(row, 'TD');
  const { doc } = flow;
  const firstPage = doc.page;
  for (const line of lines) {
    flow.need(line.style.leading);
    flow.write(tag, placeLines(flow, [line], VALUE, flow.y));
    flow.y += line.style.leading;
  }
  flow.y = (doc.page === firstPage ? Math.max(flow.y, end) : flow.y) + PADDING;
  flow.rule(flow.y);
}
