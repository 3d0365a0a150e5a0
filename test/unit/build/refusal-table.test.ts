import { readFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'prettier';
import { expect, it } from 'vitest';
import { refusalTable } from '#build/readme/refusal-table.ts';
import { REFUSAL_RULES } from '#engine/domain/refusal-rules.ts';
import { PROVIDERS } from '#engine/providers/index.ts';

it('is what stands in the repository: run `node build/readme/refusals.ts`', async () => {
  const file = path.join(import.meta.dirname, '../../../build/readme/refusals.md');
  const table = await format(refusalTable(), { parser: 'markdown', proseWrap: 'preserve' });
  expect(readFileSync(file, 'utf8')).toBe(table);
});

it('names providers that exist', () => {
  const known = PROVIDERS.map(({ id }) => id);
  const unknown = REFUSAL_RULES.flatMap(({ seenAt }) => seenAt).filter((id) => !known.includes(id));
  expect(unknown).toEqual([]);
});
