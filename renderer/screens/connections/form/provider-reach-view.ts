import type { ProviderSummary } from './draft.ts';

const SUPPORTS = ['yes', 'partial', 'no'] as const;

/** Names of capabilities by how far they are supported, the best first. */
export function reachOf({ capabilities }: Pick<ProviderSummary, 'capabilities'>) {
  return SUPPORTS.map((support) => ({
    support,
    names: Object.keys(capabilities).filter((name) => capabilities[name]?.support === support),
  }));
}
