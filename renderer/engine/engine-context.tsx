import { createContext, type ReactNode, use, useSyncExternalStore } from 'react';
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
