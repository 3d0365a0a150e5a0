import { z } from 'zod';
import entries from './catalogue.json' with { type: 'json' };

const day = z.iso.date();

/**
 * What vendors write on pages and say in no API: the ends of models and versions, each with its page and the day on which it
 * was read there. A vendor's own API goes before it.
 */
const catalogueSchema = z.array(
  z.strictObject({
    provider: z.string(),
    kind: z.enum(['model', 'api_version']),
    /** As the vendor writes it; a star at the end stands for any ending. */
    id: z.string().min(1),
    deprecatedOn: day.nullable(),
    retiresOn: day.nullable(),
    successor: z.string().nullable(),
    source: z.url({ protocol: /^https$/ }),
    asOf: day,
  }),
);
export type CatalogueEntry = z.infer<typeof catalogueSchema>[number];

/** Read through its schema once, when first asked: a mistake in the file is a mistake of this build. */
let checked: readonly CatalogueEntry[] | null = null;

export function lifecycleCatalogue(): readonly CatalogueEntry[] {
  checked ??= catalogueSchema.parse(entries);
  return checked;
}

/** The entry for a name, an exact one before one with a star; null where the catalogue has none. */
export function catalogued(
  catalogue: readonly CatalogueEntry[],
  provider: string,
  kind: CatalogueEntry['kind'],
  name: string,
): CatalogueEntry | null {
  const own = catalogue.filter((entry) => entry.provider === provider && entry.kind === kind);
  return (
    own.find(({ id }) => id === name) ??
    own.find(({ id }) => id.endsWith('*') && name.startsWith(id.slice(0, -1))) ??
    null
  );
}
