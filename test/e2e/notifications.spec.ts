import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import type { Alert } from '#shared/model/alert.ts';
import type { Desk } from './support/desk.ts';
import { test } from './support/desk-test.ts';
import { closeWindow } from './support/windows.ts';
import { pageEngine, type PageEngine } from './support/page-engine.ts';

/** Opens the sandbox and waits until it goes on in real time. */
async function openSandbox(engine: PageEngine): Promise<void> {
  await engine.call('workspace.open', { workspace: 'sandbox' });
  const preparing = async () => (await engine.call('desktop.get', {})).preparing;
  await expect.poll(preparing, { timeout: 90_000 }).toBeNull();
}

/** What was delivered before counts as told by somebody else. */
const NEWS_MS = 8 * 3_600_000;

/** The connection that the title of an alert names. */
const subjectOf = ({ title }: Alert) => /: ([a-z-]+)/.exec(title)?.[1];

/** The urgent alerts that were delivered since then: which these are depends on the hour and the day of the week. */
async function toldSince(since: number, engine: PageEngine, alerts: readonly Alert[]): Promise<Alert[]> {
  const urgent = alerts.filter(({ level }) => level === 'critical' || level === 'warning');
  const deliveries = await engine.call('alerts.deliveries', { ids: urgent.map(({ id }) => id) });
  return urgent.filter(({ id }) =>
    deliveries[id]?.some(({ event, deliveredAt }) => event !== 'resolved' && (deliveredAt ?? 0) >= since),
  );
}

const place = (window: Page) => window.evaluate(() => location.hash);

function shownWith({ notifications }: Desk, title: RegExp) {
  const found = notifications.shown.find((shown) => title.test(shown.title));
  if (!found) throw new Error(`No notification is titled ${title}.`);
  return found;
}

test('what is new in the sandbox is shown with its text, a click opens what it is about, and the delivery is on record', async ({
  desk,
  launch,
}) => {
  const app = await launch();
  const window = await app.window();
  const engine = await pageEngine(app.electron, window);
  const since = Date.now() - NEWS_MS;
  await openSandbox(engine);

  const { alerts } = await engine.call('status.get', {});
  const quota = shownWith(desk, /^Limit reached (?:in|possible) .*aws-gateway/);
  const exhaustion = alerts.find(({ title }) => title.includes('aws-gateway · gold'));
  const urgency = exhaustion?.level === 'critical' ? 2 : 1;
  expect(quota).toMatchObject({ application: 'Headroom', urgency });
  expect(quota.body).toMatch(/the reset is (?:at|on) .* UTC\. Raise the limit/);
  const refused = shownWith(desk, /^402 for .*deepseek-legacy/);
  expect(refused.urgency).toBe(2);
  expect(refused.body).toContain('Open platform.deepseek.com');
  const told = (await toldSince(since, engine, alerts)).map(subjectOf);
  expect(told).toEqual(expect.arrayContaining(['aws-gateway', 'deepseek-legacy']));
  const untold = alerts.map(subjectOf).filter((name) => !told.includes(name));
  expect(untold).toContain('voice-pilot');
  const texts = desk.notifications.shown.map(({ title, body }) => `${title}\n${body}`).join('\n');
  expect(told.filter((name) => !texts.includes(`${name}`))).toEqual([]);
  expect(untold.filter((name) => texts.includes(`${name}`))).toEqual([]);
  expect(desk.notifications.shown.length).toBeLessThanOrEqual(6);

  desk.notifications.click(quota);
  await expect.poll(() => place(window)).toBe(`#/meters/${exhaustion?.meterId}`);
  desk.notifications.click(refused);
  const alert = alerts.find(({ title }) => title.startsWith('402 for'))?.id;
  await expect.poll(() => place(window)).toBe(`#/alerts/${alert}`);

  const id = alert ?? '';
  const [delivery] = (await engine.call('alerts.deliveries', { ids: [id] }))[id] ?? [];
  expect(delivery).toMatchObject({ channel: 'desktop', event: 'opened', attempts: 1, lastError: null });
});

test('a click opens the window where it is closed', async ({ desk, launch }) => {
  const app = await launch();
  const engine = await pageEngine(app.electron, await app.window());
  await openSandbox(engine);
  await closeWindow(app.electron);
  const opened = app.electron.waitForEvent('window');
  desk.notifications.click(shownWith(desk, /^Limit reached/));
  const reopened = await opened;
  await expect.poll(() => place(reopened)).toMatch(/^#\/meters\/\d+$/);
});

test('who wants no notifications gets none', async ({ desk, launch }) => {
  const app = await launch();
  const engine = await pageEngine(app.electron, await app.window());
  const preferences = await engine.call('preferences.get', {});
  await engine.call('preferences.set', { preferences: { ...preferences, notifications: false } });
  await openSandbox(engine);
  expect(desk.notifications.shown).toEqual([]);
});
