/** How a user or a supervisor asks a process to end: Ctrl+C, `kill`, a closed terminal. So does a reader that leaves. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Gives the signal that ends a command which has something to finish or to clean up first. */
export type Interruption = () => AbortSignal;

/**
 * Until the first call an interruption ends the process at once, as everywhere. From then on the first one aborts the
 * signal and leaves the end to the command; a second one ends the process at once.
 */
export function createInterruption(): Interruption {
  let signal: AbortSignal | null = null;
  return () => (signal ??= listen());
}

function listen(): AbortSignal {
  const interrupted = new AbortController();
  const interrupt = () => {
    for (const name of SIGNALS) process.off(name, interrupt);
    interrupted.abort();
  };
  for (const name of SIGNALS) process.on(name, interrupt);
  process.stdout.once('error', interrupt);
  return interrupted.signal;
}

/** Resolves once the signal is aborted. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
