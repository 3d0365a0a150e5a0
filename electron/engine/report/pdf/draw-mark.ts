import type PDFDocument from 'pdfkit';
import { LEVEL_COLOUR } from './text-style.ts';
import type { Level } from '#shared/levels.ts';

type Document = InstanceType<typeof PDFDocument>;

/** Draws the shape of a level beside a line of text whose top is `y`: disc, triangle, half disc, ring, hatched box. */
export function drawMark(doc: Document, level: Level, x: number, y: number, textSize: number): void {
  const side = textSize * 0.86;
  const top = y + textSize * 0.2;
  doc.fillColor(LEVEL_COLOUR[level]).strokeColor(LEVEL_COLOUR[level]).lineWidth(0.9);
  SHAPES[level](doc, x, top, side);
}

type Shape = (doc: Document, x: number, y: number, side: number) => void;

const ring: Shape = (doc, x, y, side) => {
  doc.circle(x + side / 2, y + side / 2, side / 2 - 0.45).stroke();
};

const SHAPES: Record<Level, Shape> = {
  critical: (doc, x, y, side) => {
    doc.circle(x + side / 2, y + side / 2, side / 2).fill();
  },
  warning: (doc, x, y, side) => {
    doc.polygon([x + side / 2, y], [x + side, y + side], [x, y + side]).fill();
  },
  watch: (doc, x, y, side) => {
    ring(doc, x, y, side);
    const r = side / 2;
    doc.path(`M ${x + r} ${y} A ${r} ${r} 0 0 0 ${x + r} ${y + side} Z`).fill();
  },
  fine: ring,
  unknown: (doc, x, y, side) => {
    doc.rect(x + 0.45, y + 0.45, side - 0.9, side - 0.9).stroke();
    doc.lineWidth(0.6);
    for (const share of [0.5, 1, 1.5]) {
      const from = Math.min(1, share) * side;
      const to = Math.max(0, share - 1) * side;
      doc
        .moveTo(x + to, y + from)
        .lineTo(x + from, y + to)
        .stroke();
    }
  },
};
