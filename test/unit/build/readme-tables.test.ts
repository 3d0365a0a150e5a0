import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { TABLES, tableText } from '#build/readme/tables.ts';
import { REFUSAL_RULES } from '#engine/domain/refusal-rules.ts';
import { PROVIDERS } from '#engine/providers/index.ts';

describe('the tables that are made from the code', () => {
  it.each(TABLES)(
    '%s is as it stands in the repository: run `node build/readme/write-tables.ts`',
    async (name) => {
      const file = path.join(import.meta.dirname, `../../../build/readme/${name}.md`);
      expect(readFileSync(file, 'utf8')).toBe(await tableText(name));
    },
  );

  it('name providers that exist, each with its part of the refusals or that of any vendor', () => {
    const known = PROVIDERS.map(({ id }) => id);
    const unknown = REFUSAL_RULES.flatMap(({ seenAt }) => seenAt).filter((id) => !known.includes(id));
    expect(unknown).toEqual([]);
  });
});
