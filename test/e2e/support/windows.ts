import type { ElectronApplication, Page } from 'playwright';
import { expect } from 'playwright/test';

export function windowCount(electron: ElectronApplication): Promise<number> {
  return electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
}

/** Closes the window as its button does, and waits until it is gone. */
export async function closeWindow(electron: ElectronApplication): Promise<void> {
  await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await expect.poll(() => windowCount(electron)).toBe(0);
}

/** Opens the window as the dock's icon does, and waits until its page has loaded. */
export async function openWindow(electron: ElectronApplication): Promise<Page> {
  const opened = electron.waitForEvent('window');
  await electron.evaluate(({ app }) => app.emit('activate'));
  const window = await opened;
  await window.waitForLoadState();
  return window;
}
