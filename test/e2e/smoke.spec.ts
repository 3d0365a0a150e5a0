import { existsSync } from 'node:fs';
import { expect } from 'playwright/test';
import { test } from './support/app-test.ts';

test('the application opens one window that shows its page', async ({ launch }) => {
  const app = await launch();
  const window = await app.window();
  await expect(window).toHaveTitle(/Headroom/);
  await expect(window.locator('#root')).not.toBeEmpty();
  expect(await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('it keeps to the home that a test gives it, and ends when it is told to', async ({ home, launch }) => {
  const app = await launch({ locale: 'zh_CN.UTF-8', timeZone: 'Asia/Shanghai' });
  const window = await app.window();
  expect(
    await window.evaluate(() => [navigator.language, Intl.DateTimeFormat().resolvedOptions().timeZone]),
  ).toEqual(['zh-CN', 'Asia/Shanghai']);
  const places = await app.electron.evaluate(({ app: main }) => [
    main.getPath('userData'),
    main.getPath('home'),
  ]);
  expect(places).toEqual([home.userData, home.folder]);
  await app.close();
  await app.close();
  expect(existsSync(home.folder)).toBe(true);
  home.remove();
  expect(existsSync(home.folder)).toBe(false);
});

test('a place that is opened while the page is still starting is shown', async ({ launch }) => {
  const app = await launch();
  const window = await app.window();
  await window.evaluate(() => {
    location.hash = '#/guides';
  });
  await expect(window.getByRole('heading', { level: 1 })).toHaveText('Guides');
});
