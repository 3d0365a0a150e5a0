import type PDFDocument from 'pdfkit';
import { drawMark } from './draw-mark.ts';
import type { TextStyle } from './text-style.ts';
import { LEVEL_COLOUR, RULE } from './text-style.ts';
import type { Typeface } from './typeface.ts';
import type { Level } from '#shared/levels.ts';

type Document = InstanceType<typeof PDFDocument>;
export type Tag = ReturnType<Document['struct']>;
export type TagOptions = NonNullable<Parameters<Document['struct']>[1]> & { scope?: 'Column' | 'Row' };

/** A4 in points; the content stands between the margins. */
export const PAGE = { width: 595.28, height: 841.89, left: 54, right: 54, top: 56, bottom: 66 };
export const CONTENT_WIDTH = PAGE.width - PAGE.left - PAGE.right;
const CONTENT_BOTTOM = PAGE.height - PAGE.bottom;
/** Sums of line heights may be off by this much. */
const ROUNDING = 0.01;
/** What an empty page takes. */
export const PAGE_ROOM = CONTENT_BOTTOM - PAGE.top;

/** Room for a mark before a word of this size. */
export const markWidth = (style: TextStyle): number => style.size * 1.28;

/** A line with its place on the page. */
export interface PlacedLine {
  text: string;
  style: TextStyle;
  x: number;
  y: number;
  mark: Level | null;
}

/** Pages filled from top to bottom. Text is tagged, everything else is marked as an artifact. */
export class PageFlow {
  readonly doc: Document;
  readonly typeface: Typeface;
  readonly root: Tag;
  y = PAGE.top;

  constructor(doc: Document, typeface: Typeface) {
    this.doc = doc;
    this.typeface = typeface;
    this.root = doc.struct('Document');
    doc.addStructure(this.root);
  }

  get room(): number {
    return CONTENT_BOTTOM - this.y;
  }

  newPage(): void {
    this.doc.addPage();
    this.y = PAGE.top;
  }

  /** Starts a new page unless this much is left on the present one. */
  need(height: number): void {
    if (this.room < height - ROUNDING && this.y > PAGE.top) this.newPage();
  }

  tag(parent: Tag, type: string, options: TagOptions = {}): Tag {
    const tag = this.doc.struct(type, options);
    parent.add(tag);
    return tag;
  }

  /** Draws lines on the present page as content of the tag. */
  write(tag: Tag, lines: readonly PlacedLine[]): void {
    if (lines.length === 0) return;
    tag.add(this.doc.markStructureContent('Span'));
    for (const line of lines) this.#text(line);
    this.doc.endMarkedContent();
    this.#marks(lines);
  }

  /** The same without a tag: what is repeated on every page. */
  writeArtifact(lines: readonly PlacedLine[]): void {
    this.artifact('Pagination', () => {
      for (const line of lines) this.#text(line);
    });
  }

  artifact(type: 'Pagination' | 'Layout', draw: () => void): void {
    this.doc.markContent('Artifact', { type });
    draw();
    this.doc.endMarkedContent();
  }

  rule(y: number, options: { x?: number; width?: number; colour?: string; thickness?: number } = {}): void {
    const { x = PAGE.left, width = CONTENT_WIDTH, colour = RULE, thickness = 0.5 } = options;
    this.artifact('Layout', () => {
      this.doc
        .moveTo(x, y)
        .lineTo(x + width, y)
        .lineWidth(thickness)
        .strokeColor(colour)
        .stroke();
    });
  }

  #text({ text, style, x, y, mark }: PlacedLine): void {
    const coloured = mark === null ? style : { ...style, colour: LEVEL_COLOUR[mark] };
    this.typeface.use(coloured);
    this.doc.text(text, mark === null ? x : x + markWidth(style), y, { lineBreak: false });
  }

  #marks(lines: readonly PlacedLine[]): void {
    const marked = lines.flatMap(({ mark, x, y, style }) => (mark === null ? [] : [{ mark, x, y, style }]));
    if (marked.length === 0) return;
    this.artifact('Layout', () => {
      for (const { mark, x, y, style } of marked) drawMark(this.doc, mark, x, y, style.size);
    });
  }
}
