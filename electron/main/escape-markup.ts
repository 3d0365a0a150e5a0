/** Linux desktops read the body as markup, and names in it come from vendors. The title is plain text by its standard. */
export function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
