import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'playwright/test';
import { test } from './support/desk-test.ts';
import { pageEngine } from './support/page-engine.ts';
import { exploreSandbox, openRoute } from './support/sandbox.ts';

test('from the first start to a verified report, by clicks alone', async ({ desk, home, launch }) => {
  test.setTimeout(400_000);
  const app = await launch();
  const window = await app.window();
  await expect(window.getByRole('heading', { level: 1 })).toHaveText('Nothing is watched yet');
  await exploreSandbox(window);

  // What is wrong was told on the desktop; the time in a title goes on, what it is about stays.
  const engine = await pageEngine(app.electron, window);
  const { alerts, meters } = await engine.call('status.get', {});
  const { shown } = desk.notifications;
  await expect.poll(() => shown.length).toBeGreaterThan(0);
  const told = alerts.flatMap((alert) => {
    const subject = alert.title.slice(alert.title.indexOf(': '));
    const notification = shown.find(({ title }) => title.endsWith(subject));
    return notification ? [{ alert, notification }] : [];
  });
  // At some hours of the day no quota of the sandbox is new among what runs out; then another alert is.
  const [chosen] = told.toSorted((one, other) => Number(other.alert.meterId) - Number(one.alert.meterId));
  if (!chosen) throw new Error(`No alert was told:\n${shown.map(({ title }) => title).join('\n')}`);
  expect(chosen.notification.body).not.toBe('');

  // A click opens the meter, or the alert where it is about none.
  desk.notifications.click(chosen.notification);
  const meter = meters.find(({ id }) => id === chosen.alert.meterId);
  await expect(window.getByRole('heading', { level: 1 })).toContainText(meter?.name ?? 'Alerts');

  // A report is made, is there, and still is what was issued.
  await openRoute(window, '/reports');
  await window.getByRole('button', { name: 'New report' }).first().click();
  await window.getByRole('button', { name: 'Make the report' }).click();
  await expect(window.getByRole('table').getByRole('row')).toHaveCount(2, { timeout: 120_000 });
  const [issued] = await engine.call('reports.list', {});
  for (const file of issued?.files ?? []) expect(existsSync(file.path)).toBe(true);
  expect(readdirSync(path.dirname(issued?.files[0]?.path ?? home.folder)).length).toBeGreaterThan(0);
  await window.getByRole('table').getByRole('row').nth(1).click();
  await window
    .getByRole('button', { name: /Verify/ })
    .first()
    .click();
  await expect(window.getByText(/is what was issued|intact/i).first()).toBeVisible();
});
