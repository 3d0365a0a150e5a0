import { describe, expect, it } from 'vitest';
import { catalogued, lifecycleCatalogue } from '#engine/lifecycle/catalogue.ts';
import { PROVIDERS } from '#engine/providers/index.ts';

const entries = lifecycleCatalogue();
const nameOf = ({ provider, kind, id }: (typeof entries)[number]) => `${provider} ${kind} ${id}`;

/** Names of the entries for which this does not hold. */
const failing = (holds: (entry: (typeof entries)[number]) => boolean) =>
  entries.filter((entry) => !holds(entry)).map((entry) => nameOf(entry));

describe('the catalogue of life cycles that comes with the product', () => {
  it('stands in the order of provider, kind and id, each once', () => {
    const names = entries.map(({ provider, kind, id }) => [provider, kind, id].join('\0'));
    expect(names).toEqual([...new Set(names)].sort());
    expect(entries.length).toBeGreaterThan(60);
  });

  it('names known providers', () => {
    const known = new Set(PROVIDERS.map(({ id }) => id));
    expect(failing(({ provider }) => known.has(provider))).toEqual([]);
  });

  it('says of each something that was dated before it was read, and not years ahead', () => {
    expect(failing(({ deprecatedOn, retiresOn }) => deprecatedOn !== null || retiresOn !== null)).toEqual([]);
    expect(
      failing(({ deprecatedOn, retiresOn }) => (deprecatedOn ?? '') <= (retiresOn ?? '9999-12-31')),
    ).toEqual([]);
    expect(failing(({ deprecatedOn, asOf }) => (deprecatedOn ?? '') <= asOf)).toEqual([]);
    expect(failing(({ asOf }) => asOf >= '2025-06-01')).toEqual([]);
    expect(failing(({ retiresOn }) => (retiresOn ?? '2025-01-01') >= '2025-01-01')).toEqual([]);
    expect(
      failing(({ retiresOn, asOf }) => Number(retiresOn?.slice(0, 4) ?? 0) <= Number(asOf.slice(0, 4)) + 2),
    ).toEqual([]);
  });

  it('recommends nothing that has an end itself', () => {
    expect(
      failing(
        ({ provider, kind, successor }) =>
          successor === null || catalogued(entries, provider, kind, successor) === null,
      ),
    ).toEqual([]);
  });

  it('has its sources on pages that open without a query', () => {
    expect(failing(({ source }) => /^https:\/\/[a-z0-9.-]+\/[^?#]*$/.test(source))).toEqual([]);
  });
});
