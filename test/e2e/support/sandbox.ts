import type { Page } from 'playwright';
import { expect } from 'playwright/test';

/** How long the accounts of the sandbox need to live through their weeks on a slow machine. */
const LIVED_WITHIN_MS = 180_000;

/** Goes into the sandbox by the one click of an empty application, and waits until its weeks are over. */
export async function exploreSandbox(window: Page): Promise<void> {
  await window.getByRole('button', { name: /^(Open the sandbox|打开沙盒)$/ }).click();
  await expect(window.locator('[data-workspace="sandbox"][data-preparing="false"]')).toBeVisible({
    timeout: LIVED_WITHIN_MS,
  });
  await expect(window.locator('[data-meter]').first()).toBeVisible();
}

/** Opens a place in the application as a notification does, and waits until everything there is read. */
export async function openRoute(window: Page, route: string): Promise<void> {
  await window.evaluate((path) => {
    location.hash = `#${path}`;
  }, route);
  await expect(window.locator('main h1')).toBeVisible();
  await expect(window.locator('[aria-busy="true"]')).toHaveCount(0);
}
