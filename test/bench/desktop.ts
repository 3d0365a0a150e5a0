import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { buildApp } from '#build/build-app.ts';
import { electronRuntime } from '#build/electron-runtime.ts';
import { inDesktopSession } from '#test/e2e/support/desktop-session.ts';
import { ensureDebianPackages } from '#test/e2e/support/ensure-debian-packages.ts';
import type { Benchmark, Measurement } from './benchmark.ts';

/** Benchmarks of the real application in a display of its own: built once for all of them. */
export const desktopBenchmarks: readonly Benchmark[] = ['start', 'tray', 'chart-render'].map((name) => ({
  name,
  run: async () => measure(name, await builtOnce()),
}));

let executable: Promise<string> | null = null;

function builtOnce(): Promise<string> {
  executable ??= (async () => {
    ensureDebianPackages();
    const runtime = await electronRuntime();
    await buildApp(runtime.mode);
    return runtime.executable;
  })();
  return executable;
}

function measure(name: string, electron: string): Measurement[] {
  const script = path.join(import.meta.dirname, 'desktop/measure.ts');
  const [command, ...rest] = inDesktopSession([process.execPath, script, name]);
  const { stdout, status } = spawnSync(command, rest, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, HEADROOM_E2E_ELECTRON: electron },
  });
  if (status !== 0) throw new Error(`The benchmark ${name} ended with ${status}.`);
  const line = stdout.trim().split('\n').at(-1) ?? '';
  return JSON.parse(line) as Measurement[];
}
