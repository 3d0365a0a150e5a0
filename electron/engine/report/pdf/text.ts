import type { PageFlow, Tag } from './page-flow.ts';
import { CONTENT_WIDTH, PAGE } from './page-flow.ts';
import type { TextStyle } from './text-style.ts';

/** Text over the given width, page by page, as content of the tag. */
export function drawText(
  flow: PageFlow,
  tag: Tag,
  text: string,
  style: TextStyle,
  place: { x: number; width: number } = { x: PAGE.left, width: CONTENT_WIDTH },
): void {
  for (const line of flow.typeface.lines(text, style, place.width)) {
    flow.need(style.leading);
    flow.write(tag, [{ text: line, style, x: place.x, y: flow.y, mark: null }]);
    flow.y += style.leading;
  }
}
