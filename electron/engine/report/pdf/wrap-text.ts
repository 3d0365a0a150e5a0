/** Width in points. */
export type Measure = (text: string) => number;

/** After these a long word may be parted before it has to be. */
const SOFT_BREAK = /(?<=[/\\\-_.,:;@?&=+|·])/;

/**
 * Breaks text into lines no wider than `width`: at line feeds and spaces, else after punctuation, else anywhere, so
 * that nothing is ever cut off. No-break spaces hold. At least one line; a character wider than the width gets its own.
 */
export function wrapText(text: string, width: number, measure: Measure): string[] {
  const space = measure(' ');
  // With its space, as it is drawn: the shaper then does the work once.
  const measureWord = (word: string) => measure(`${word} `) - space;
  return text.split(/\r\n|\r|\n/).flatMap((line) => {
    const words = line
      .replaceAll('\t', ' ')
      .split(' ')
      .filter((word) => word !== '')
      .flatMap((word) => (measureWord(word) <= width ? [word] : partWord(word, width, measure)));
    return fill(words, ' ', space, width, measureWord);
  });
}

/** A word in pieces none of which is wider than `width`, where a word can be. */
function partWord(word: string, width: number, measure: Measure): string[] {
  const units = word.split(SOFT_BREAK).flatMap((unit) => (measure(unit) <= width ? [unit] : [...unit]));
  return fill(units, '', 0, width, measure);
}

/** Joins parts into lines as long as they fit. Widths are added up: measuring each part once is what is fast. */
function fill(
  parts: readonly string[],
  joint: string,
  jointWidth: number,
  width: number,
  measure: Measure,
): string[] {
  const lines: string[] = [];
  let current: string | null = null;
  let used = 0;
  for (const part of parts) {
    const partWidth = measure(part);
    if (current !== null && used + jointWidth + partWidth <= width) {
      current += joint + part;
      used += jointWidth + partWidth;
    } else {
      if (current !== null) lines.push(current);
      current = part;
      used = partWidth;
    }
  }
  return [...lines, current ?? ''];
}
