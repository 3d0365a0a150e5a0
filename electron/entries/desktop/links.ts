import { lifecycleCatalogue } from '#engine/lifecycle/catalogue.ts';
import { PROVIDERS } from '#engine/providers/index.ts';
import { HeadroomError } from '#shared/errors.ts';
import type { DesktopParts } from './desktop-parts.ts';

/** Every page that a provider's guide or the catalogue of life cycles names; nothing links to another. */
const KNOWN: ReadonlySet<string> = new Set([
  ...PROVIDERS.flatMap(({ guide }) => Object.values(guide.links)).filter((link) => link !== null),
  ...lifecycleCatalogue().map(({ source }) => source),
]);

export function linkHandlers({ host }: DesktopParts) {
  return {
    'links.open': async ({ url }: { url: string }) => {
      if (!KNOWN.has(url))
        throw new HeadroomError('INVALID_INPUT', "This address is in no provider's guide and is not opened.");
      return host.call('links.open', { url });
    },
  };
}
