import { text } from 'node:stream/consumers';
import { Worker } from 'node:worker_threads';
import { app, safeStorage } from 'electron';
import { askBlocking } from './blocking-store.ts';
import { questionSchema, type Answer } from './exchange.ts';
import { canWait } from './waiting-store.ts';

/** Longer than whoever asks waits: it only matters where they have died meanwhile. */
const LIFE_MS = 60_000;

/**
 * The whole life of the process behind {@link askInProcess}: no window, no tray, no lock of the single instance. Reads
 * one question, writes one line, ends. Where Electron can wait by itself nobody needs it, and it answers nothing: a key
 * store that trusts this program would be open to every program that can start it.
 */
export async function answerInProcess(): Promise<void> {
  if (canWait(safeStorage)) {
    app.exit(1);
    return;
  }
  endAfter(LIFE_MS);
  app.disableHardwareAcceleration();
  app.dock?.hide();
  const [input] = await Promise.all([text(process.stdin), app.whenReady()]);
  const line = `${JSON.stringify(answer(input))}\n`;
  process.stdout.write(line, () => app.exit(0));
}

function answer(input: string): Answer {
  try {
    return askBlocking(safeStorage, questionSchema.parse(JSON.parse(input)));
  } catch {
    return { state: 'failed' };
  }
}

/** A timer of this thread would not run while the key store's call blocks it. */
function endAfter(ms: number): void {
  new Worker(`setTimeout(() => process.kill(process.pid, 'SIGKILL'), ${ms})`, { eval: true }).unref();
}
