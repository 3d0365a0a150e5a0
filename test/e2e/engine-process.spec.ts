import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication } from 'playwright';
import { expect } from 'playwright/test';
import { test } from './support/app-test.ts';
import { pageEngine } from './support/page-engine.ts';

/** Of the process that runs the engine; null while there is none. */
async function enginePid(electron: ElectronApplication): Promise<number | null> {
  return electron.evaluate(
    ({ app }) => app.getAppMetrics().find(({ name }) => name === 'Headroom engine')?.pid ?? null,
  );
}

test('a page gets one port and calls the engine over it', async ({ launch, home }) => {
  const app = await launch();
  const engine = await pageEngine(app.electron, await app.window());
  expect(await engine.call('desktop.get', {})).toMatchObject({
    dataFolder: home.data,
    workspace: 'own',
    preparing: null,
    online: true,
  });
  expect(await engine.call('connections.list', {})).toEqual([]);
  expect(await engine.ports()).toBe(1);
});

test('a page sees nothing of Electron or Node but its port', async ({ launch }) => {
  const app = await launch();
  const window = await app.window();
  const seen = await window.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer'].filter(
      (name) => name in globalThis,
    ),
  );
  expect(seen).toEqual([]);
});

test('an engine that is killed comes back, and the page calls the new one', async ({ launch, home }) => {
  const app = await launch();
  const engine = await pageEngine(app.electron, await app.window());
  await engine.call('status.get', {});
  const killed = await enginePid(app.electron);
  expect(killed).not.toBeNull();
  process.kill(killed ?? 0, 'SIGKILL');
  await expect.poll(() => engine.ports()).toBe(2);
  expect(await engine.call('connections.list', {})).toEqual([]);
  expect(await enginePid(app.electron)).not.toBe(killed);
  expect(readFileSync(path.join(home.data, 'main.log'), 'utf8')).toContain('the engine ended by itself');
});

test('quitting waits for the engine, which closes its store', async ({ launch, home }) => {
  const app = await launch();
  const engine = await pageEngine(app.electron, await app.window());
  await engine.call('status.get', {});
  await app.close();
  const log = readFileSync(path.join(home.data, 'main.log'), 'utf8');
  expect(log).not.toContain('killed');
  expect(log).not.toContain('ended by itself');
});
