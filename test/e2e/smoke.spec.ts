import { expect } from 'playwright/test';
import { test } from './support/app-test.ts';

test('the application opens one window that shows its page', async ({ launch }) => {
  const app = await launch();
  const window = await app.window();
  await expect(window).toHaveTitle(/Headroom/);
  await expect(window.locator('body')).not.toBeEmpty();
  await expect(window.locator('body')).toBeVisible();
  expect(app.electron.windows()).toHaveLength(1);
});
