import { describe, expect, it } from 'vitest';
import { drawTrayMark, MARK_COLOURS } from '#main/tray-icon.ts';
import type { TrayMark } from '#main/tray-model.ts';

const MARKS = Object.keys(MARK_COLOURS) as TrayMark[];
const SIZES = [16, 22, 44];

const alphasOf = (pixels: Buffer) => [...pixels].filter((_part, index) => index % 4 === 3);

/** WCAG 2.2. */
function luminance(colour: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: readonly number[], other: readonly number[]): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((left, right) => left - right);
  return (light + 0.05) / (dark + 0.05);
}

describe.each(MARKS)('the mark for %s', (mark) => {
  it('can be seen on a white and on a black panel', () => {
    expect(contrast(MARK_COLOURS[mark], [255, 255, 255])).toBeGreaterThanOrEqual(3);
    expect(contrast(MARK_COLOURS[mark], [0, 0, 0])).toBeGreaterThanOrEqual(3);
  });

  it.each(SIZES)('fills its square of %i pixels and leaves the corners free', (size) => {
    const alphas = alphasOf(drawTrayMark(mark, size));
    expect(alphas).toHaveLength(size * size);
    const share = alphas.reduce((sum, alpha) => sum + alpha / 255, 0) / alphas.length;
    expect(share).toBeGreaterThan(0.25);
    expect(share).toBeLessThan(0.85);
    expect(alphas[0]).toBe(0);
    expect(alphas.at(-1)).toBe(0);
  });

  it('is black alone as a template', () => {
    const pixels = drawTrayMark(mark, 22, true);
    expect([...pixels].some((part, index) => index % 4 !== 3 && part !== 0)).toBe(false);
    expect(alphasOf(pixels).some((alpha) => alpha === 255)).toBe(true);
  });
});

it.each(SIZES)('no two marks have the same shape at %i pixels', (size) => {
  const shapes = MARKS.map((mark) => alphasOf(drawTrayMark(mark, size, true)));
  for (const [index, shape] of shapes.entries()) {
    for (const other of shapes.slice(index + 1)) {
      const differing = shape.filter((alpha, pixel) => Math.abs(alpha - (other[pixel] ?? 0)) > 127).length;
      expect(differing / shape.length).toBeGreaterThan(0.04);
    }
  }
});
