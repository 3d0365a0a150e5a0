import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const SHARED = path.resolve(import.meta.dirname, '../shared');

/**
 * Names the form of what a build writes down for its next start: a digest of the sources that describe it. What another
 * build wrote is then known for what it is, without reading it.
 */
export function statusForm(): string {
  const hash = createHash('sha256');
  for (const file of readdirSync(SHARED, { recursive: true, encoding: 'utf8' }).sort())
    if (file.endsWith('.ts')) hash.update(`${file}\n`).update(readFileSync(path.join(SHARED, file)));
  return hash.digest('hex').slice(0, 16);
}
