import { useMemo } from 'react';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import { MINUTE_MS, SECOND_MS } from '#shared/time.ts';

/** Until the connections are read: what most are polled at. */
const USUAL_MS = 5 * MINUTE_MS;

/** How often a connection is polled, by its name, in ms. */
export function usePollIntervals(): (connection: string) => number {
  const { data } = useEngineQuery('connections.list', {});
  return useMemo(() => {
    const intervals = new Map(
      (data ?? []).map(({ name, pollIntervalSeconds }) => [name, pollIntervalSeconds * SECOND_MS]),
    );
    return (connection) => intervals.get(connection) ?? USUAL_MS;
  }, [data]);
}
