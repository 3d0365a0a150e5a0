import { createRequire } from 'node:module';
import type PDFDocument from 'pdfkit';
import { spellOut } from './spell-out.ts';
import type { TextStyle, Weight } from './text-style.ts';
import { wrapText } from './wrap-text.ts';

type Document = InstanceType<typeof PDFDocument>;

const require = createRequire(import.meta.url);

/** Inter, SIL Open Font License: Latin, Greek, Cyrillic. Embedded as a subset. */
const FILES: Record<Weight, string> = {
  regular: '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
  semibold: '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf',
};

/** Sets, measures and breaks text of one document. */
export class Typeface {
  readonly #doc: Document;
  readonly #widths = new Map<TextStyle, Map<string, number>>();
  #covers: (codePoint: number) => boolean;
  #spelledOut = false;

  constructor(doc: Document) {
    this.#doc = doc;
    for (const [weight, file] of Object.entries(FILES)) doc.registerFont(weight, require.resolve(file));
    doc.font('regular');
    this.#covers = coverageOf(doc);
  }

  /** Did any text hold characters that the typeface lacks? */
  get hasSpelledOut(): boolean {
    return this.#spelledOut;
  }

  use(style: TextStyle): void {
    this.#doc.font(style.weight).fontSize(style.size).fillColor(style.colour);
  }

  width(text: string, style: TextStyle): number {
    const widths = this.#widths.get(style) ?? new Map<string, number>();
    this.#widths.set(style, widths);
    const known = widths.get(text);
    if (known !== undefined) return known;
    const width = this.#doc.font(style.weight).fontSize(style.size).widthOfString(text);
    widths.set(text, width);
    return width;
  }

  /** Lines that fit the width and hold only characters that the typeface has. */
  lines(text: string, style: TextStyle, width: number): string[] {
    const drawable = spellOut(text, this.#covers);
    if (drawable !== text) this.#spelledOut = true;
    return wrapText(drawable, width, (part) => this.width(part, style));
  }
}

interface FontInternals {
  _font?: { font?: { hasGlyphForCodePoint?: (codePoint: number) => boolean } };
}

/** pdfkit does not say in public which characters a font has; the font it has opened does. */
function coverageOf(doc: Document): (codePoint: number) => boolean {
  const font = (doc as unknown as FontInternals)._font?.font;
  if (!font?.hasGlyphForCodePoint) throw new Error('This version of pdfkit does not expose the opened font.');
  const known = new Map<number, boolean>();
  return (codePoint) => {
    const answer = known.get(codePoint) ?? font.hasGlyphForCodePoint?.(codePoint) ?? false;
    known.set(codePoint, answer);
    return answer;
  };
}
