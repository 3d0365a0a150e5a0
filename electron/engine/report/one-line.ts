/** White space of any kind as single spaces: for formats whose titles and values are one line. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
