/** Whether two names are meant to be one person's: case, width and outer spaces aside. */
export function isSamePerson(left: string, right: string): boolean {
  return personKey(left) === personKey(right);
}

/** What all spellings of one person's name have in common. */
export function personKey(text: string): string {
  return text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}
