import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { TABLES, tableText } from './tables.ts';

/** Writes the tables that are made from the code beside this file; a test holds them to it. */
for (const name of TABLES) {
  writeFileSync(path.join(import.meta.dirname, `${name}.md`), await tableText(name));
}
