/**
 * How well texts fit what was typed: 0 where a word of it stands nowhere, 1 where they are the first text. Words
 * may come in any order; letters that merely occur somewhere do not count: the list would be full of what nobody meant.
 *
 * @param texts the label first
 */
export function fit(texts: readonly string[], typed: string): number {
  if (texts[0]?.toLowerCase() === typed.trim().toLowerCase()) return 1;
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const lowered = texts.map((text) => text.toLowerCase());
  const fits = words.map((word) => Math.max(0, ...lowered.map((text, index) => fitOf(word, text, index))));
  return fits.length === 0 || fits.includes(0) ? 0 : fits.reduce((sum, one) => sum + one, 0) / fits.length;
}

function fitOf(word: string, text: string, index: number): number {
  const at = text.indexOf(word);
  if (at < 0) return 0;
  const isLabel = index === 0;
  if (at === 0) return isLabel ? 0.9 : 0.7;
  const startsWord = /[^\p{L}\p{N}]/u.test(text[at - 1] ?? '');
  if (startsWord) return isLabel ? 0.8 : 0.6;
  return isLabel ? 0.4 : 0.3;
}
