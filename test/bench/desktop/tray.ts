import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ROOT } from '#test/support/root.ts';
import { createAppHome } from '#test/e2e/support/app-home.ts';
import type { Measurement } from '../benchmark.ts';
import { processorSeconds, processTree, proportionalMemory } from './process-tree.ts';
import { makeMeters } from './polled-meters.ts';

const HELLO = path.join(import.meta.dirname, 'hello-tray');
/** Until caches are warm and what is done once at the start is done. */
const SETTLE_MS = 15_000;
const IDLE_MS = 60_000;
const MOST_TIMES_HELLO = 1.25;
const MOST_PERCENT = 0.5;
/** Of ten meters each: what a company has. */
const CONNECTIONS = 10;

/**
 * The application in the tray without a window: its memory against the least that stands there, and what it burns. One
 * after the other: side by side the two would share pages, and each would look smaller than it is.
 */
export async function measureTray(executable: string): Promise<Measurement[]> {
  const home = createAppHome();
  await makeMeters(home.data, CONNECTIONS);
  const start = (folder: string, words: readonly string[]) =>
    spawn(
      executable,
      ['--no-sandbox', '--disable-gpu', `--user-data-dir=${path.join(home.folder, folder)}`, ...words],
      { env: { ...process.env, ...home.environment }, stdio: 'ignore' },
    );
  const hello = start('hello', [HELLO]);
  const baseline = await settledMemory(hello);
  await end(hello);
  const app = start('user-data', [ROOT, '--hidden']);
  const value = await settledMemory(app);
  const busy = await busyPercent(app);
  await end(app);
  home.remove();
  return [
    {
      name: 'tray-memory',
      value,
      unit: 'MiB (PSS)',
      baseline,
      target: MOST_TIMES_HELLO * baseline,
      better: 'less',
    },
    {
      name: 'idle-cpu',
      value: busy,
      unit: '% of a core',
      baseline: null,
      target: MOST_PERCENT,
      better: 'less',
    },
  ];
}

async function settledMemory({ pid }: ChildProcess): Promise<number> {
  await pause(SETTLE_MS);
  const memory = proportionalMemory(processTree(pid ?? 0));
  if (memory === 0) throw new Error('An application ended before its memory was read.');
  return memory;
}

async function busyPercent({ pid }: ChildProcess): Promise<number> {
  const tree = processTree(pid ?? 0);
  const before = processorSeconds(tree);
  await pause(IDLE_MS);
  return ((processorSeconds(tree) - before) / (IDLE_MS / 1_000)) * 100;
}

async function end(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}
