import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { _electron } from 'playwright';
import { createAppHome } from '#test/e2e/support/app-home.ts';
import { launchApp } from '#test/e2e/support/launch.ts';
import { alternating, type Measurement } from '../benchmark.ts';
import { makeMeters } from './polled-meters.ts';

/** Of ten meters each. */
const CONNECTIONS = 100;
const STARTS = 7;
/** Until Chromium keeps the page's compiled code, and the last status is there. */
const STARTS_BEFORE = 2;
const MOST_TIMES_HELLO = 1.5;
/** Until the processes of the start before are gone: they would be waited for by whoever comes next. */
const SETTLE_MS = 1_500;
const HELLO = path.join(import.meta.dirname, 'hello-window');

/**
 * Process start to the first row of the runway board, with 1,000 meters, against a window that says hello. As people
 * start it day after day, not for the first time: the first frame then shows what was known last.
 */
export async function measureStart(executable: string): Promise<Measurement[]> {
  const home = createAppHome();
  await makeMeters(home.data, CONNECTIONS);
  for (let start = 0; start < STARTS_BEFORE; start += 1) {
    await startOfApp(home);
    await startOfHello(executable, home.folder);
  }
  const { value, baseline } = await alternating(
    STARTS,
    () => startOfApp(home),
    () => startOfHello(executable, home.folder),
  );
  home.remove();
  return [
    { name: 'start', value, unit: 'ms', baseline, target: MOST_TIMES_HELLO * baseline, better: 'less' },
  ];
}

async function startOfApp(home: ReturnType<typeof createAppHome>): Promise<number> {
  await pause(SETTLE_MS);
  const startedAt = Date.now();
  const app = await launchApp(home);
  const window = await app.window();
  const paintedAt = await window.evaluate(whenPainted, '[data-meter]');
  await app.close();
  return paintedAt - startedAt;
}

async function startOfHello(executable: string, folder: string): Promise<number> {
  await pause(SETTLE_MS);
  const startedAt = Date.now();
  const app = await _electron.launch({
    executablePath: executable,
    args: ['--disable-gpu', `--user-data-dir=${path.join(folder, 'hello')}`, HELLO],
  });
  const window = await app.firstWindow();
  const paintedAt = await window.evaluate(whenPainted, '[data-painted]');
  await app.close();
  return paintedAt - startedAt;
}

/** Runs in the page. @returns the time, UTC epoch ms, of the first frame that shows what the selector finds */
function whenPainted(selector: string): Promise<number> {
  return new Promise((resolve) => {
    const look = () => {
      if (document.querySelector(selector)) requestAnimationFrame(() => resolve(Date.now()));
      else requestAnimationFrame(look);
    };
    look();
  });
}
