import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ROOT } from '#test/support/root.ts';
import { createAppHome } from '#test/e2e/support/app-home.ts';
import type { Measurement } from '../benchmark.ts';
import { processorSeconds, processTree, proportionalMemory } from './process-tree.ts';
import { makeThousandMeters } from './thousand-meters.ts';

const HELLO = path.join(import.meta.dirname, 'hello-tray');
/** Until caches are warm and what is done once at the start is done. */
const SETTLE_MS = 15_000;
const IDLE_MS = 60_000;
const MOST_TIMES_HELLO = 1.25;
const MOST_PERCENT = 0.5;

/** The application in the tray without a window: its memory against the least that stands there, and what it burns. */
export async function measureTray(executable: string): Promise<Measurement[]> {
  const home = createAppHome();
  await makeThousandMeters(home.data);
  const start = (folder: string, words: readonly string[]) =>
    spawn(
      executable,
      ['--no-sandbox', '--disable-gpu', `--user-data-dir=${path.join(home.folder, folder)}`, ...words],
      { env: { ...process.env, ...home.environment }, stdio: 'ignore' },
    );
  const hello = start('hello', [HELLO]);
  const app = start('user-data', [ROOT, '--hidden']);
  await pause(SETTLE_MS);
  const [baseline, value] = [hello, app].map(({ pid }) => proportionalMemory(processTree(pid ?? 0)));
  await end(hello);
  const busy = await busyPercent(app);
  await end(app);
  home.remove();
  if (!baseline || !value) throw new Error('An application ended before its memory was read.');
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
