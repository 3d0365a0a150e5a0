import { drawFacts } from './facts.ts';
import type { PageFlow } from './page-flow.ts';
import { PAGE } from './page-flow.ts';
import { drawSignatures, SIGNATURES_HEIGHT } from './signatures.ts';
import { drawText } from './text.ts';
import { COVER_STYLES, INK, STYLES } from './text-style.ts';
import type { ReportDocument } from '../document/block.ts';

/** Title, what the report is about, and at the foot the lines to sign on. */
export function drawCover(flow: PageFlow, report: ReportDocument): void {
  const cover = flow.tag(flow.root, 'Sect');
  drawText(flow, flow.tag(cover, 'P'), report.classification ?? 'Audit report', STYLES.label);
  flow.y += 54;
  drawText(flow, flow.tag(cover, 'H1'), report.title, STYLES.title);
  flow.y += 4;
  drawText(flow, flow.tag(cover, 'P'), report.subtitle, STYLES.subtitle);
  flow.y += 22;
  flow.rule(flow.y, { colour: INK, thickness: 1.4 });
  flow.y += 18;
  drawFacts(flow, cover, report.coverFacts, COVER_STYLES);
  flow.need(SIGNATURES_HEIGHT);
  flow.y = PAGE.height - PAGE.bottom - SIGNATURES_HEIGHT;
  drawSignatures(flow, cover, report.signatures);
}
