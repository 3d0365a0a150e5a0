import { heightOfLines, layMarked, layText, placeLines } from './cell-layout.ts';
import type { LaidLine } from './cell-layout.ts';
import { CONTENT_WIDTH, markWidth, PAGE } from './page-flow.ts';
import type { PageFlow, Tag } from './page-flow.ts';
import { RULE, STYLES } from './text-style.ts';
import type { TextStyle } from './text-style.ts';
import type { Figure } from '../document/block.ts';

const INSET = 9;

/** Key figures side by side in one frame. */
export function drawFigures(flow: PageFlow, parent: Tag, figures: readonly Figure[]): void {
  const width = CONTENT_WIDTH / Math.max(1, figures.length);
  const laid = figures.map((figure) => layFigure(flow, figure, width - 2 * INSET));
  const height = Math.max(0, ...laid.map(heightOfLines)) + 2 * INSET;
  flow.need(height);
  laid.forEach((lines, index) => {
    const place = { x: PAGE.left + index * width + INSET, width, align: 'start' as const };
    flow.write(flow.tag(parent, 'P'), placeLines(flow, lines, place, flow.y + INSET));
  });
  drawFrame(flow, figures.length, width, height);
  flow.y += height + 16;
}

function layFigure(flow: PageFlow, { label, value, note, level }: Figure, width: number): LaidLine[] {
  return [
    ...layText(flow, label, STYLES.label, width),
    ...layMarked(flow, value, level, figureStyle(flow, value, width), width),
    ...layText(flow, note, STYLES.label, width),
  ];
}

/** Large where the value fits on one line, smaller where it is a phrase. */
function figureStyle(flow: PageFlow, value: string, width: number): TextStyle {
  const large = STYLES.figure;
  return flow.typeface.width(value, large) <= width - markWidth(large) ? large : STYLES.phrase;
}

function drawFrame(flow: PageFlow, count: number, width: number, height: number): void {
  flow.artifact('Layout', () => {
    flow.doc.lineWidth(0.5).strokeColor(RULE);
    flow.doc.rect(PAGE.left, flow.y, CONTENT_WIDTH, height).stroke();
    for (let index = 1; index < count; index += 1) {
      const x = PAGE.left + index * width;
      flow.doc
        .moveTo(x, flow.y)
        .lineTo(x, flow.y + height)
        .stroke();
    }
  });
}
