import type { Host, HostOptions } from './host.ts';
import type { Terminal } from './terminal.ts';

/**
 * Opens the store of `--data` or `--database` and an engine on it. The engine is loaded here and not before: help and
 * mistakes are answered without it.
 */
export async function openHost(terminal: Terminal, options: HostOptions): Promise<Host> {
  const { createHost } = await import('./create-host.ts');
  return createHost(terminal, options);
}
