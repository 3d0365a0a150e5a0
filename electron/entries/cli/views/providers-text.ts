import type { z } from 'zod';
import type { providerSummarySchema } from '#shared/contract.ts';
import type { Terminal } from '../terminal.ts';
import { table } from './table.ts';

type ProviderSummary = z.infer<typeof providerSummarySchema>;

/** One line a provider: what is read of it, and how often Headroom asks it at the most. */
export function providersText(terminal: Terminal, providers: readonly ProviderSummary[]): string {
  const entries = providers.map(({ id, name, minimumIntervalSeconds, pace, capabilities }) => ({
    cells: [id, name, `every ${minimumIntervalSeconds} s`, `${pace.requests} in ${pace.perSeconds} s`],
    detail: `Reads ${readsOf(capabilities)}. Limit: ${pace.source}`,
  }));
  return table(terminal, ['provider', 'name', 'polled at most', 'requests at most'], entries);
}

function readsOf(capabilities: ProviderSummary['capabilities']): string {
  const read = Object.entries(capabilities).filter(([, { support }]) => support !== 'no');
  const names = read.map(([id, { support }]) => `${wordsOf(id)}${support === 'partial' ? ' in part' : ''}`);
  return names.join(', ') || 'nothing but whether it answers';
}

/** `auditLog` → `audit log` */
const wordsOf = (id: string): string => id.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
