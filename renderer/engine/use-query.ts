import {
  keepPreviousData,
  queryOptions,
  useMutation,
  useQuery,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { DesktopContract } from '#shared/desktop-contract.ts';
import type { CallInput, CallOutput, MethodName } from '#shared/rpc/method.ts';
import type { EngineLink } from './engine-link.ts';
import { useEngine } from './engine-context.tsx';

type Method = MethodName<DesktopContract>;

export interface EngineQueryOptions {
  /** False: not asked yet. */
  enabled?: boolean;
  /** Time alone changes the answer: ask again after so many ms. */
  refreshMs?: number;
  /** Show the answer to the previous input until the new one is there. */
  keepPrevious?: boolean;
}

/** The method and its input: events invalidate by the method's noun. */
export function engineQueryKey<M extends Method>(method: M, input: CallInput<DesktopContract, M>) {
  return [method, input] as const;
}

export function engineQuery<M extends Method>(
  link: EngineLink,
  method: M,
  input: CallInput<DesktopContract, M>,
) {
  return queryOptions<CallOutput<DesktopContract, M>>({
    queryKey: engineQueryKey(method, input),
    queryFn: () => link.call(method, input),
  });
}

/** Reads from the engine and stays true: it is read again when an event says so. */
export function useEngineQuery<M extends Method>(
  method: M,
  input: CallInput<DesktopContract, M>,
  { enabled = true, refreshMs, keepPrevious = false }: EngineQueryOptions = {},
): UseQueryResult<CallOutput<DesktopContract, M>> {
  const link = useEngine();
  return useQuery({
    ...engineQuery(link, method, input),
    enabled,
    ...(refreshMs === undefined ? {} : { refetchInterval: refreshMs }),
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
  });
}

/** Changes something. What becomes stale by it is read again by the engine's events, not by the caller. */
export function useEngineCommand<M extends Method>(
  method: M,
): UseMutationResult<CallOutput<DesktopContract, M>, Error, CallInput<DesktopContract, M>> {
  const link = useEngine();
  return useMutation({ mutationFn: (input: CallInput<DesktopContract, M>) => link.call(method, input) });
}
