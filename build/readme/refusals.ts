import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'prettier';
import { refusalTable } from './refusal-table.ts';

/** Writes `refusals.md` beside this file; a test holds it to what the code says. */
const file = path.join(import.meta.dirname, 'refusals.md');
writeFileSync(file, await format(refusalTable(), { parser: 'markdown', proseWrap: 'preserve' }));
