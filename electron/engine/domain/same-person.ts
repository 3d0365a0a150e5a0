/** Whether two names are meant to be one person's: case, width and outer spaces aside. */
export function isSamePerson(left: string, right: string): boolean {
  return nameOf(left) === nameOf(right);
}

function nameOf(text: string): string {
  return text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}
