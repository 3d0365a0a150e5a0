import { createContext, type ReactNode, use, useEffect, useSyncExternalStore } from 'react';
import type { DesktopContract } from '#shared/desktop-contract.ts';
import type { EventName, EventPayload } from '#shared/rpc/method.ts';
import type { EngineLink, LinkState } from './engine-link.ts';

const EngineContext = createContext<EngineLink | null>(null);

export function EngineProvider({ link, children }: { link: EngineLink; children: ReactNode }) {
  return <EngineContext value={link}>{children}</EngineContext>;
}

export function useEngine(): EngineLink {
  const link = use(EngineContext);
  if (!link) throw new Error('useEngine needs an EngineProvider above it.');
  return link;
}

export function useLinkState(): LinkState {
  const link = useEngine();
  return useSyncExternalStore(link.subscribe, link.state);
}

/** Hears an event of the engine while the component is shown. */
export function useEngineEvent<E extends EventName<DesktopContract>>(
  event: E,
  listener: (payload: EventPayload<DesktopContract, E>) => void,
): void {
  const link = useEngine();
  useEffect(() => link.on(event, listener), [link, event, listener]);
}
