/**
 * SARIF reads `{0}` in a message as a place for an argument and `[text](target)` as a link: doubled braces and escaped
 * brackets are neither.
 */
export function message(text: string): { text: string } {
  const plain = text.replace(/[\\[\]]/g, '\\$&').replace(/[{}]/g, '$&$&');
  return { text: plain === '' ? 'Not stated.' : plain };
}
