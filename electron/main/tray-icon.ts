import type { TrayMark } from './tray-model.ts';

type Colour = readonly [red: number, green: number, blue: number];

/** Dark enough for a light panel and light enough for a dark one: at least 3 : 1 on white and on black. */
export const MARK_COLOURS: Readonly<Record<TrayMark, Colour>> = {
  critical: [0xdc, 0x3d, 0x43],
  warning: [0xd1, 0x6f, 0x00],
  watch: [0x2f, 0x7d, 0xd1],
  fine: [0x2a, 0x92, 0x5f],
  unknown: [0x80, 0x86, 0x90],
  paused: [0x80, 0x86, 0x90],
};

const WHITE: Colour = [0xff, 0xff, 0xff];
const BLACK: Colour = [0, 0, 0];

/** Points are in a square from -1 to 1, y downwards. */
type Shape = (x: number, y: number) => boolean;

interface Drawing {
  body: Shape;
  /** What is cut into the body: white in a coloured mark, a hole in a template. */
  sign: Shape;
}

const never: Shape = () => false;
const disc =
  (radius: number, centreX = 0, centreY = 0): Shape =>
  (x, y) =>
    Math.hypot(x - centreX, y - centreY) <= radius;
const box =
  (left: number, top: number, right: number, bottom: number): Shape =>
  (x, y) =>
    x >= left && x <= right && y >= top && y <= bottom;
const ring =
  (outer: number, inner: number): Shape =>
  (x, y) =>
    Math.hypot(x, y) <= outer && Math.hypot(x, y) >= inner;
const any =
  (...shapes: Shape[]): Shape =>
  (x, y) =>
    shapes.some((shape) => shape(x, y));

/** Pointing up, its corners rounded by what lies within `rounding` of the inner triangle. */
const triangle: Shape = (x, y) => {
  const rounding = 0.16;
  const top = -0.74;
  const bottom = 0.7;
  const half = 0.74;
  const inset = Math.abs(x) - ((y - top) / (bottom - top)) * half;
  const slope = Math.hypot(half, bottom - top) / (bottom - top);
  const fromEdges = Math.max(inset / slope, y - bottom, top - y - 0.06);
  return fromEdges <= rounding;
};

const exclamation = (middle: number): Shape =>
  any(box(-0.13, middle - 0.5, 0.13, middle + 0.14), disc(0.16, 0, middle + 0.42));

/** An arc open to the lower left, a stem and a dot. */
const question: Shape = any(
  (x, y) => {
    const distance = Math.hypot(x, y + 0.22);
    return distance <= 0.42 && distance >= 0.18 && (y <= -0.22 || x >= 0);
  },
  box(-0.12, -0.02, 0.12, 0.24),
  disc(0.15, 0, 0.5),
);

/** A shape for each state, so that nobody has to tell them by colour. */
const DRAWINGS: Readonly<Record<TrayMark, Drawing>> = {
  critical: { body: disc(0.94), sign: exclamation(0) },
  warning: { body: triangle, sign: exclamation(0.14) },
  watch: { body: any(ring(0.94, 0.68), (x, y) => x <= 0 && Math.hypot(x, y) <= 0.94), sign: never },
  fine: { body: ring(0.94, 0.58), sign: never },
  unknown: { body: disc(0.94), sign: question },
  paused: { body: any(box(-0.66, -0.8, -0.18, 0.8), box(0.18, -0.8, 0.66, 0.8)), sign: never },
};

/** Samples in each direction of a pixel: enough for smooth edges. */
const SAMPLES = 6;

/**
 * Draws a mark as pixels of 32 bits: blue, green, red, alpha, with the colours multiplied by the alpha, row by row from
 * the top, as `nativeImage.createFromBitmap` takes them.
 *
 * @param isTemplate black and holes only, for a menu bar that gives it its own colour
 */
export function drawTrayMark(mark: TrayMark, size: number, isTemplate = false): Buffer {
  const drawing = DRAWINGS[mark];
  const colour = isTemplate ? BLACK : MARK_COLOURS[mark];
  const pixels = Buffer.alloc(size * size * 4);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const { body, sign } = coverage(drawing, column, row, size);
      const shown = isTemplate ? body : body + sign;
      const [red, green, blue] = colour.map((part, index) =>
        Math.round(part * body + (isTemplate ? 0 : (WHITE[index] ?? 0) * sign)),
      );
      pixels.set([blue ?? 0, green ?? 0, red ?? 0, Math.round(shown * 255)], (row * size + column) * 4);
    }
  }
  return pixels;
}

/** The shares of a pixel that are body without sign, and sign. */
function coverage({ body, sign }: Drawing, column: number, row: number, size: number) {
  let bodies = 0;
  let signs = 0;
  for (let step = 0; step < SAMPLES * SAMPLES; step += 1) {
    const x = ((column + ((step % SAMPLES) + 0.5) / SAMPLES) / size) * 2 - 1;
    const y = ((row + (Math.floor(step / SAMPLES) + 0.5) / SAMPLES) / size) * 2 - 1;
    if (!body(x, y)) continue;
    if (sign(x, y)) signs += 1;
    else bodies += 1;
  }
  return { body: bodies / SAMPLES ** 2, sign: signs / SAMPLES ** 2 };
}
