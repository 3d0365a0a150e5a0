import type { Contract, EventName, EventPayload } from '#shared/rpc/method.ts';

export interface EventHub<C extends Contract> {
  emit<E extends EventName<C>>(name: E, payload: EventPayload<C, E>): void;
  /** @returns how to stop listening */
  on<E extends EventName<C>>(name: E, listener: (payload: EventPayload<C, E>) => void): () => void;
}

/** Typed events within the process. A listener must not throw. */
export function createEventHub<C extends Contract>(): EventHub<C> {
  const listeners = new Map<string, Set<(payload: never) => void>>();
  return {
    emit(name, payload) {
      for (const listener of listeners.get(name) ?? []) listener(payload as never);
    },
    on(name, listener) {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set);
      set.add(listener);
      return () => set.delete(listener);
    },
  };
}
