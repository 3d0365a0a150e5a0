import type { PageFlow, Tag } from './page-flow.ts';
import { CONTENT_WIDTH, PAGE } from './page-flow.ts';
import { INK, STYLES } from './text-style.ts';

const GAP = 36;
const LINE_HEIGHT = 44;
const SPACE_ABOVE = 10;
const LABELS = ['Name', 'Signature', 'Date'] as const;

export const SIGNATURES_HEIGHT = SPACE_ABOVE + 24 + LABELS.length * LINE_HEIGHT;

interface Signatory {
  role: string;
  name: string | null;
}

/** Ruled lines to sign on, one column a role, never parted by a page break. */
export function drawSignatures(flow: PageFlow, parent: Tag, signatories: readonly Signatory[]): void {
  flow.need(SIGNATURES_HEIGHT);
  flow.y += SPACE_ABOVE;
  const width = (CONTENT_WIDTH - GAP * (signatories.length - 1)) / Math.max(1, signatories.length);
  signatories.forEach((signatory, index) => {
    drawColumn(flow, parent, signatory, PAGE.left + index * (width + GAP), width);
  });
  flow.y += SIGNATURES_HEIGHT - SPACE_ABOVE;
}

function drawColumn(flow: PageFlow, parent: Tag, { role, name }: Signatory, x: number, width: number): void {
  flow.write(flow.tag(parent, 'P'), [{ text: role, style: STYLES.section, x, y: flow.y, mark: null }]);
  LABELS.forEach((label, index) => {
    const ruleY = flow.y + 22 + (index + 1) * LINE_HEIGHT - 16;
    const tag = flow.tag(parent, 'P');
    if (label === 'Name' && name !== null) writeName(flow, tag, name, x, ruleY, width);
    flow.write(tag, [{ text: label, style: STYLES.label, x, y: ruleY + 3, mark: null }]);
    flow.rule(ruleY, { x, width, colour: INK });
  });
}

function writeName(flow: PageFlow, tag: Tag, name: string, x: number, ruleY: number, width: number): void {
  const lines = flow.typeface.lines(name, STYLES.plain, width);
  const top = ruleY - lines.length * STYLES.plain.leading - 1;
  flow.write(
    tag,
    lines.map((text, index) => ({
      text,
      style: STYLES.plain,
      x,
      y: top + index * STYLES.plain.leading,
      mark: null,
    })),
  );
}
