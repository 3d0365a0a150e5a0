import { useQuery } from '@tanstack/react-query';
import { useEngine } from '#renderer/engine/engine-context.tsx';
import { useEngineQuery } from '#renderer/engine/use-query.ts';

/**
 * Walks the whole log when it is asked to, never by itself. The result stays while the window is open, with its time. Its
 * key is no method's: new rows do not make untrue what was found up to an older one.
 */
export function useChainVerification() {
  const link = useEngine();
  const { data: desktop } = useEngineQuery('desktop.get', {});
  return useQuery({
    queryKey: ['chain-verification', desktop?.workspace ?? null],
    queryFn: () => link.call('ledger.verify', {}),
    enabled: false,
    gcTime: Infinity,
    retry: false,
  });
}
