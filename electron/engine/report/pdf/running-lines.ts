import type { PageFlow, PlacedLine } from './page-flow.ts';
import { CONTENT_WIDTH, PAGE } from './page-flow.ts';
import { STYLES } from './text-style.ts';

const NUMBER_WIDTH = 70;

/** The foot of every page: the report's id and log head on the left, page x of y on the right. */
export function drawRunningLines(flow: PageFlow, footline: string): void {
  const { start, count } = flow.doc.bufferedPageRange();
  const style = STYLES.label;
  const left = flow.typeface.lines(footline, style, CONTENT_WIDTH - NUMBER_WIDTH);
  for (let page = start; page < start + count; page += 1) {
    flow.doc.switchToPage(page);
    const y = PAGE.height - PAGE.bottom + 22;
    const number = `Page ${page + 1} of ${count}`;
    const x = PAGE.left + CONTENT_WIDTH - flow.typeface.width(number, style);
    const lines: PlacedLine[] = left.map((text, index) => ({
      text,
      style,
      x: PAGE.left,
      y: y + index * style.leading,
      mark: null,
    }));
    flow.rule(y - 7);
    flow.writeArtifact([...lines, { text: number, style, x, y, mark: null }]);
  }
}
