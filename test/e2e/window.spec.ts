import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'playwright/test';
import { test } from './support/desk-test.ts';
import { pageEngine } from './support/page-engine.ts';
import { proportionalMemory } from './support/proportional-memory.ts';
import { closeWindow, openWindow, windowCount } from './support/windows.ts';

test('a second start shows the window of the first and ends', async ({ launch, home }) => {
  const app = await launch({ words: ['--hidden'] });
  expect(app.electron.windows()).toHaveLength(0);
  const opened = app.electron.waitForEvent('window');
  await expect(launch()).rejects.toThrow();
  await expect(await opened).toHaveTitle(/Headroom/);
  await expect(launch()).rejects.toThrow();
  expect(await windowCount(app.electron)).toBe(1);
  const engine = await pageEngine(app.electron, await app.window());
  await engine.call('status.get', {});
  const log = readFileSync(path.join(home.data, 'main.log'), 'utf8');
  expect(log.match(/the engine is up/g)).toHaveLength(1);
});

test('the window remembers its size', async ({ launch }) => {
  const app = await launch();
  await app.window();
  const resized = await app.electron.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.setBounds({ x: 40, y: 60, width: 1010, height: 710 });
    return window?.getNormalBounds();
  });
  await closeWindow(app.electron);
  await openWindow(app.electron);
  const bounds = await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getNormalBounds(),
  );
  expect(bounds).toEqual(resized);
});

test('the application goes on in the tray without a window, and its page is isolated', async ({
  desk,
  launch,
}) => {
  const app = await launch();
  await app.window();
  const preferences = await app.electron.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>;
    };
    return contents.getLastWebPreferences();
  });
  expect(preferences).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  });
  await closeWindow(app.electron);
  await expect.poll(() => desk.tray.tooltip()).toContain('Headroom');
  expect(await windowCount(app.electron)).toBe(0);
});

test('opening and closing the window fifty times leaves no memory behind', async ({ launch }) => {
  test.setTimeout(240_000);
  const app = await launch();
  const main = app.electron.process().pid ?? 0;
  const engine = await pageEngine(app.electron, await app.window());
  await engine.call('status.get', {});
  await closeWindow(app.electron);
  const openAndClose = async (times: number) => {
    for (let count = 0; count < times; count += 1) {
      await openWindow(app.electron);
      await closeWindow(app.electron);
    }
  };
  // The first few fill caches.
  await openAndClose(10);
  const before = proportionalMemory(main);
  await openAndClose(50);
  const after = proportionalMemory(main);
  // A window that is kept costs more than a megabyte each time.
  expect((after - before) / 50).toBeLessThan(0.5 * 1024 * 1024);
});
