/** Of the application's own pages, served by `app-protocol.ts`. */
export const SCHEME = 'app';
const HOST = 'headroom';

/** The path in an address of the application's own pages, as it is written there; null for any other address. */
export function ownPath(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, host, username, password, pathname } = new URL(address);
  const isOwn = protocol === `${SCHEME}:` && host === HOST && username === '' && password === '';
  return isOwn ? pathname : null;
}

export function isOwnAddress(address: string): boolean {
  return ownPath(address) !== null;
}

/** A file that one of our pages made, such as a table's CSV: its address says whose it is. */
export function isOwnBlob(address: string): boolean {
  return address.startsWith('blob:') && isOwnAddress(address.slice('blob:'.length));
}

/** The address of the one page, at a place in it that begins with a slash. */
export function pageAddress(route: string): string {
  return `${SCHEME}://${HOST}/index.html#${route}`;
}
