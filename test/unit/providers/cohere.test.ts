import { describe, expect, it } from 'vitest';
import { cohere } from '#engine/providers/cohere/index.ts';
import { parseModels } from '#engine/providers/cohere/parse.ts';
import { modelsPageSchema } from '#engine/providers/cohere/schema.ts';

const NOW = Date.UTC(2026, 10, 22, 9);
const parse = (value: unknown, now = NOW) => parseModels(modelsPageSchema.parse(value).rows, now);

describe('Cohere models', () => {
  it('are a risk only where the vendor says that they are deprecated', () => {
    const models = [{ name: 'a', is_deprecated: true }, { name: 'b', is_deprecated: false }, { name: 'c' }];
    expect(parse({ models }).resources?.map(({ externalId }) => externalId)).toEqual(['a']);
  });

  it.each([[undefined], [null], ['']])('end with the page whose next token is %j', (token) => {
    expect(modelsPageSchema.parse({ models: [], next_page_token: token }).next).toBeNull();
  });

  it.each<[string, unknown, string]>([
    ['no list', {}, 'models'],
    ['a model without a name', { models: [{ is_deprecated: true }] }, 'models.0.name'],
    ['a text for the flag', { models: [{ name: 'a', is_deprecated: 'yes' }] }, 'models.0.is_deprecated'],
  ])('are not read from an answer with %s', (_name, value, path) => {
    const { error } = modelsPageSchema.safeParse(value);
    expect(error?.issues.map((issue) => issue.path.join('.'))).toEqual([path]);
  });

  it.each([
    [Date.UTC(2026, 10, 1), Date.UTC(2026, 11, 1)],
    [Date.UTC(2026, 11, 31, 23, 59, 59, 999), Date.UTC(2027, 0, 1)],
    [Date.UTC(2028, 0, 31), Date.UTC(2028, 1, 1)],
  ])('come with the end of the calendar month in UTC, at %d at %d', (now, end) => {
    expect(parse({ models: [] }, now).subscription).toMatchObject({ status: null, currentPeriodEndsAt: end });
  });

  it('are asked for so rarely that a trial key keeps calls of its 1,000 a month', () => {
    expect((31 * 86_400) / cohere.minimumIntervalSeconds).toBeLessThan(1_000);
  });
});
