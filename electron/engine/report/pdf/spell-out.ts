/**
 * Text with every run of characters that the typeface lacks written as code points, `‹U+4E0A U+6D77›`: longer, but
 * never an empty box that hides what was there.
 */
export function spellOut(text: string, covers: (codePoint: number) => boolean): string {
  if (PLAIN.test(text)) return text;
  let result = '';
  let missing: string[] = [];
  const flush = () => {
    if (missing.length > 0) result += `‹${missing.join(' ')}›`;
    missing = [];
  };
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (isLayout(character) || covers(codePoint)) {
      flush();
      result += character;
    } else {
      missing.push(`U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`);
    }
  }
  flush();
  return result;
}

/** Every typeface has these: most texts need no closer look. */
const PLAIN = /^[ -~\r\n\t]*$/;

const isLayout = (character: string) => character === '\n' || character === '\r' || character === '\t';
