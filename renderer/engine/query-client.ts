import { QueryClient } from '@tanstack/react-query';
import { HeadroomError } from '#shared/errors.ts';
import type { EngineLink } from './engine-link.ts';
import { invalidateOnEvents } from './invalidation.ts';

const MOST_RETRIES = 3;

/** Answers stay fresh until an event of the engine says that they changed. */
export function createQueries(link: EngineLink): QueryClient {
  const queries = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Infinity,
        networkMode: 'always',
        refetchOnWindowFocus: false,
        retry: (failures, error) => failures < MOST_RETRIES && isPassing(error),
      },
      mutations: { networkMode: 'always' },
    },
  });
  invalidateOnEvents(link, queries);
  return queries;
}

function isPassing(error: unknown): boolean {
  return error instanceof HeadroomError && error.retryable;
}
