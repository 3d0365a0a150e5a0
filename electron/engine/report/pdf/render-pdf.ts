import PDFDocument from 'pdfkit';
import { drawBlock } from './blocks.ts';
import { drawContents, reserveContents } from './contents.ts';
import type { ChapterStart } from './contents.ts';
import { drawCover } from './cover.ts';
import { PAGE, PageFlow } from './page-flow.ts';
import { drawRunningLines } from './running-lines.ts';
import { drawText } from './text.ts';
import { INK, STYLES } from './text-style.ts';
import { Typeface } from './typeface.ts';
import type { Chapter, ReportDocument } from '../document/block.ts';
import type { Instant } from '#shared/time.ts';

/** Room that a chapter needs to begin on a page that is already in use. */
const CHAPTER_ROOM = 220;

const SPELLED_OUT =
  'Characters that the typeface of this edition does not have are written as Unicode code points, such as ‹U+4E0A›. The HTML, CSV and JSON editions show the characters themselves.';

/** A tagged PDF 1.7 with outline and links; the date in it is the date of issue. Conformance to PDF/UA is not claimed. */
export async function renderPdf(
  report: ReportDocument,
  issuedAt: Instant,
  creator: string,
): Promise<Uint8Array> {
  const doc = openDocument(report, issuedAt, creator);
  const bytes = collect(doc);
  const flow = new PageFlow(doc, new Typeface(doc));
  drawCover(flow, report);
  const contents = reserveContents(flow);
  flow.newPage();
  const starts = report.chapters.map((chapter) => drawChapter(flow, chapter));
  if (flow.typeface.hasSpelledOut) drawBlock(flow, flow.root, { kind: 'paragraph', text: SPELLED_OUT });
  drawContents(flow, contents, starts);
  drawRunningLines(flow, report.footline);
  flow.root.end();
  doc.end();
  return bytes;
}

function openDocument(report: ReportDocument, issuedAt: Instant, creator: string) {
  const date = new Date(issuedAt);
  return new PDFDocument({
    size: 'A4',
    margin: 0,
    bufferPages: true,
    pdfVersion: '1.7',
    tagged: true,
    lang: 'en',
    displayTitle: true,
    info: {
      Title: `${report.title} · ${report.reportId}`,
      Subject: report.subtitle,
      Creator: creator,
      CreationDate: date,
      ModDate: date,
    },
  });
}

async function collect(doc: InstanceType<typeof PDFDocument>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of doc) chunks.push(chunk as Uint8Array);
  return new Uint8Array(Buffer.concat(chunks));
}

function drawChapter(flow: PageFlow, { id, title, blocks }: Chapter): ChapterStart {
  if (flow.y > PAGE.top) flow.y += 18;
  flow.need(CHAPTER_ROOM);
  const start = { id, title, page: flow.doc.bufferedPageRange().count };
  flow.doc.addNamedDestination(id, 'XYZ', 0, flow.y - 8, null);
  const bookmark = { expanded: false, top: flow.y - 8, left: PAGE.width };
  flow.doc.outline.addItem(title, bookmark);
  const section = flow.tag(flow.root, 'Sect');
  flow.rule(flow.y, { colour: INK, thickness: 1 });
  flow.y += 9;
  drawText(flow, flow.tag(section, 'H2'), title, STYLES.chapter);
  flow.y += 9;
  for (const block of blocks) drawBlock(flow, section, block);
  return start;
}
