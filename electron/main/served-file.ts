import path from 'node:path';
import { ownPath } from './own-address.ts';

/**
 * The file that an address names; null for another host and for whatever would lead out of the folder.
 *
 * @param folder an absolute path
 */
export function servedFile(folder: string, address: string): string | null {
  const name = decoded(ownPath(address) ?? '');
  if (name === null || /[\0\\]/.test(name)) return null;
  const file = path.join(folder, name);
  return file.startsWith(folder + path.sep) ? file : null;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
