/**
 * The wanted Debian packages that are not installed.
 *
 * @param listing name and status of a package on one line, what else it provides on the next; newer releases have some
 *   libraries under another name that provides the one known here
 */
export function packagesMissingIn(listing: string, wanted: readonly string[]): string[] {
  const present = new Set<string>();
  for (const [, name = '', provided = ''] of listing.matchAll(/^(\S+) install ok installed\n(.*)$/gm)) {
    present.add(name);
    for (const item of provided.split(', ')) present.add(item.replace(/ .*/, ''));
  }
  return wanted.filter((name) => !present.has(name));
}
