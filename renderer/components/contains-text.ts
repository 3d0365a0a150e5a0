/**
 * Whether every word of the question stands somewhere in the texts, in any case. An empty question fits everything.
 *
 * @param texts what a row shows; null where it shows nothing
 */
export function containsText(question: string, texts: readonly (string | null)[]): boolean {
  const words = question.toLowerCase().split(/\s+/).filter(Boolean);
  const all = texts.join('\n').toLowerCase();
  return words.every((word) => all.includes(word));
}
