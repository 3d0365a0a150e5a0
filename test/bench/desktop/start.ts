import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type AppHome, createAppHome } from '#test/e2e/support/app-home.ts';
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
export async function measureStart(): Promise<Measurement[]> {
  const home = createAppHome();
  const helloHome = createAppHome();
  await makeMeters(home.data, CONNECTIONS);
  const app = () => start(home, '[data-meter]');
  const hello = () => start(helloHome, '[data-painted]', HELLO);
  for (let times = 0; times < STARTS_BEFORE; times += 1) {
    await app();
    await hello();
  }
  const { value, baseline } = await alternating(STARTS, app, hello);
  home.remove();
  helloHome.remove();
  return [
    { name: 'start', value, unit: 'ms', baseline, target: MOST_TIMES_HELLO * baseline, better: 'less' },
  ];
}

/** Both are held back for as long until Playwright is attached. @returns ms */
async function start(home: AppHome, painted: string, application?: string): Promise<number> {
  await pause(SETTLE_MS);
  const startedAt = Date.now();
  const app = await launchApp(home, { ...(application !== undefined && { application }) });
  const window = await app.window();
  const paintedAt = await window.evaluate(whenPainted, painted);
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
