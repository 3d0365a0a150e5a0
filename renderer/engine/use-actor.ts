import { useEngineQuery } from './use-query.ts';

/** Who acts here, for the evidence log. */
export function useActor(): string {
  const { data } = useEngineQuery('desktop.get', {});
  return data?.actor ?? 'desktop';
}
