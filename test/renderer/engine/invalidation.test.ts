import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EngineLink } from '#renderer/engine/engine-link.ts';
import { invalidateOnEvents } from '#renderer/engine/invalidation.ts';

describe('what an event of the engine makes stale', () => {
  const listeners = new Map<string, () => void>();
  const link: EngineLink = {
    call: () => Promise.reject(new Error('Nothing is asked.')),
    on: (event, listener) => {
      listeners.set(event, listener as () => void);
      return () => listeners.delete(event);
    },
    state: () => 'up',
    subscribe: () => () => undefined,
  };
  const methods = [
    'reports.list',
    'reports.making',
    'reports.schedules',
    'meters.list',
    'meters.backtest',
    'ledger.events',
  ];
  let queries: QueryClient;

  beforeEach(() => {
    vi.useFakeTimers();
    queries = new QueryClient();
    for (const method of methods) queries.setQueryData([method, {}], []);
    invalidateOnEvents(link, queries);
  });
  afterEach(() => {
    vi.useRealTimers();
    listeners.clear();
  });

  const staleAfter = (...events: string[]) => {
    for (const event of events) listeners.get(event)?.();
    vi.advanceTimersByTime(300);
    return methods.filter((method) => queries.getQueryState([method, {}])?.isInvalidated);
  };

  it('is all that its nouns answer', () => {
    expect(staleAfter('report.issued')).toEqual([
      'reports.list',
      'reports.making',
      'reports.schedules',
      'ledger.events',
    ]);
  });

  it('is how far reports and the runs of schedules are while one is made, not all that were issued before', () => {
    expect(staleAfter('report.progressed')).toEqual(['reports.making', 'reports.schedules']);
  });

  it('is not what takes work and hardly changes by one poll', () => {
    expect(staleAfter('poll.finished')).toEqual(['meters.list', 'ledger.events']);
  });

  it('is that of all events of a moment together', () => {
    expect(staleAfter('report.progressed', 'forecasts.changed')).toEqual([
      'reports.making',
      'reports.schedules',
      'meters.list',
    ]);
  });
});
