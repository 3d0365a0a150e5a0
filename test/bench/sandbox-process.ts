import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as realTimeout } from 'node:timers/promises';
import type { Clock } from '#engine/ports.ts';
import { startSandbox } from '#engine/sandbox/server.ts';
import { systemClock } from '#engine/system-clock.ts';
import { gateways } from './gateways.ts';

/** Gateways served by a process of their own, so that their work is not done in the engine's time. */
export interface SandboxProcess {
  url(accountId: string): string;
  stop(): Promise<void>;
}

export async function startSandboxProcess(count: number, latencyMs: number): Promise<SandboxProcess> {
  const child = fork(import.meta.filename, [String(count), String(latencyMs)]);
  const [origin] = (await once(child, 'message')) as [string];
  return { url: (accountId) => `${origin}/${accountId}`, stop: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit');
  child.disconnect();
  await exited;
}

/** One timer for each answer: the engine's own clock, which never wakes too early, would add two milliseconds. */
const pacing: Clock = {
  now: () => systemClock.now(),
  sleep: (ms, signal) => realTimeout(ms, undefined, signal ? { signal } : {}).catch(() => undefined),
};

async function serve(count: number, latencyMs: number): Promise<void> {
  const { accounts } = gateways(count);
  const sandbox = await startSandbox({ clock: systemClock, accounts, latencyMs, pacing });
  process.send?.(new URL(sandbox.url(accounts[0]?.id ?? '')).origin);
  process.once('disconnect', () => void sandbox.close());
}

if (process.send && process.argv[1] === import.meta.filename) {
  await serve(Number(process.argv[2]), Number(process.argv[3]));
}
