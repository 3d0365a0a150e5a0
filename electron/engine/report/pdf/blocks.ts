import { drawFacts } from './facts.ts';
import { drawFigures } from './figures.ts';
import type { PageFlow, PlacedLine, Tag } from './page-flow.ts';
import { CONTENT_WIDTH, PAGE } from './page-flow.ts';
import { drawSignatures } from './signatures.ts';
import { drawTable } from './table.ts';
import { drawText } from './text.ts';
import { BAND, STYLES } from './text-style.ts';
import type { Block, TableBlock } from '../document/block.ts';

/** Draws one block at the flow's place and moves on below it. */
export function drawBlock(flow: PageFlow, parent: Tag, block: Block): void {
  switch (block.kind) {
    case 'paragraph':
      return drawParagraph(flow, parent, block.text);
    case 'subheading':
      return drawSubheading(flow, parent, block.text);
    case 'list':
      return drawList(flow, flow.tag(parent, 'L'), block.items);
    case 'facts':
      return drawFacts(flow, parent, block.facts);
    case 'figures':
      return drawFigures(flow, parent, block.figures);
    case 'commands':
      return drawCommands(flow, parent, block.lines);
    case 'signatures':
      return drawSignatures(flow, parent, block.roles);
    case 'table':
      return block.rows.length > 0 ? drawTable(flow, parent, block) : drawEmptyTable(flow, parent, block);
  }
}

function drawParagraph(flow: PageFlow, parent: Tag, text: string): void {
  drawText(flow, flow.tag(parent, 'P'), text, STYLES.body);
  flow.y += 6;
}

function drawSubheading(flow: PageFlow, parent: Tag, text: string): void {
  flow.need(90);
  flow.y += 8;
  drawText(flow, flow.tag(parent, 'H3'), text, STYLES.section);
  flow.y += 4;
}

const BULLET_INDENT = 12;

function drawList(flow: PageFlow, list: Tag, items: readonly string[]): void {
  const place = { x: PAGE.left + BULLET_INDENT, width: CONTENT_WIDTH - BULLET_INDENT };
  for (const item of items) {
    const tag = flow.tag(list, 'LI');
    flow.need(STYLES.body.leading);
    const bullet: PlacedLine = { text: '•', style: STYLES.body, x: PAGE.left + 2, y: flow.y, mark: null };
    flow.write(flow.tag(tag, 'Lbl'), [bullet]);
    drawText(flow, flow.tag(tag, 'LBody'), item, STYLES.body, place);
    flow.y += 2.5;
  }
  flow.y += 8;
}

function drawEmptyTable(flow: PageFlow, parent: Tag, { caption, empty }: TableBlock): void {
  flow.need(2 * STYLES.body.leading);
  drawText(flow, flow.tag(parent, 'P'), caption, STYLES.caption);
  drawText(flow, flow.tag(parent, 'P'), empty, { ...STYLES.body, colour: STYLES.label.colour });
  flow.y += 10;
}

const COMMAND_INSET = 10;

/** Shell lines on a band; a long one goes on below, nothing is cut off. */
function drawCommands(flow: PageFlow, parent: Tag, commands: readonly string[]): void {
  const place = { x: PAGE.left + COMMAND_INSET, width: CONTENT_WIDTH - 2 * COMMAND_INSET };
  const tag = flow.tag(parent, 'P');
  for (const command of commands) {
    const { leading } = STYLES.command;
    for (const line of flow.typeface.lines(command, STYLES.command, place.width)) {
      flow.need(leading);
      drawBand(flow, leading);
      flow.write(tag, [{ text: line, style: STYLES.command, x: place.x, y: flow.y + 2, mark: null }]);
      flow.y += leading;
    }
  }
  flow.y += 12;
}

function drawBand(flow: PageFlow, height: number): void {
  flow.artifact('Layout', () => {
    flow.doc.rect(PAGE.left, flow.y, CONTENT_WIDTH, height + 0.2).fill(BAND);
  });
}
