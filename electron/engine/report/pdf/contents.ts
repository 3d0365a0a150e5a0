import type { PageFlow, Tag } from './page-flow.ts';
import { CONTENT_WIDTH, PAGE } from './page-flow.ts';
import { STYLES } from './text-style.ts';

/** Where a chapter begins; pages count from 1. */
export interface ChapterStart {
  id: string;
  title: string;
  page: number;
}

/** The page that is kept free for the contents, filled once all chapters have their place. */
export interface ContentsPage {
  page: number;
  tag: Tag;
}

export function reserveContents(flow: PageFlow): ContentsPage {
  flow.newPage();
  const { count } = flow.doc.bufferedPageRange();
  return { page: count, tag: flow.tag(flow.root, 'Sect') };
}

const ROW = 21;

/** Writes the contents on their reserved page, each entry a link to its chapter. */
export function drawContents(
  flow: PageFlow,
  { page, tag }: ContentsPage,
  chapters: readonly ChapterStart[],
): void {
  flow.doc.switchToPage(page - 1);
  const heading = { text: 'Contents', style: STYLES.chapter, x: PAGE.left, y: PAGE.top, mark: null };
  flow.write(flow.tag(tag, 'H2'), [heading]);
  const list = flow.tag(tag, 'TOC');
  chapters.forEach((chapter, index) => {
    drawEntry(flow, flow.tag(flow.tag(list, 'TOCI'), 'Link'), chapter, PAGE.top + 38 + index * ROW);
  });
}

function drawEntry(flow: PageFlow, link: Tag, { id, title, page }: ChapterStart, y: number): void {
  const style = STYLES.body;
  const number = String(page);
  const right = PAGE.left + CONTENT_WIDTH - flow.typeface.width(number, style);
  flow.write(link, [{ text: title, style, x: PAGE.left, y, mark: null }]);
  flow.write(link, [{ text: number, style, x: right, y, mark: null }]);
  const options = { structParent: link, Contents: new String(`${title}, page ${number}`) };
  flow.doc.goTo(PAGE.left, y, CONTENT_WIDTH, style.leading, id, options as object);
  // Ended here because pdfkit refers a link to the page that is open when its tag ends.
  link.end();
  flow.rule(y + style.leading + 1.5);
}
