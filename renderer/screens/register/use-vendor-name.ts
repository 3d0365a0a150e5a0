import { useEngineQuery } from '#renderer/engine/use-query.ts';

/** What a provider is called; its id where this version does not know it. */
export function useVendorName(): (id: string) => string {
  const { data: providers = [] } = useEngineQuery('providers.list', {});
  const names = new Map(providers.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
}
