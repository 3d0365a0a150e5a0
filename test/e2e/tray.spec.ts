import { expect } from 'playwright/test';
import type { Desk } from './support/desk.ts';
import { test } from './support/desk-test.ts';
import { pageEngine } from './support/page-engine.ts';

const labels = (items: readonly { label: string; isLine: boolean }[]) =>
  items.filter(({ isLine }) => !isLine).map(({ label }) => label);

/**
 * Clicks the entry that says so, or the first one in its submenu, until it had its effect: a menu that changes
 * between the look and the click has other entries.
 */
async function choose(desk: Desk, label: string, effect: () => Promise<void>): Promise<void> {
  await expect(async () => {
    const item = (await desk.tray.menu()).find((candidate) => candidate.label.includes(label));
    if (!item) throw new Error(`The tray's menu has no entry ${label}.`);
    await desk.tray.click(item.items[0] ?? item);
    await effect();
  }).toPass({ timeout: 60_000 });
}

test('the tray says what is connected, and its menu opens the window and quits', async ({ desk, launch }) => {
  const app = await launch({ words: ['--hidden'] });
  await expect.poll(() => desk.tray.tooltip()).toBe('Headroom\nNothing is connected yet');
  expect(app.electron.windows()).toHaveLength(0);
  const menu = await desk.tray.menu();
  expect(labels(menu)).toEqual([
    'Open Headroom',
    'Nothing is connected yet',
    'Poll now',
    'Pause for an hour',
    'Quit',
  ]);
  expect(menu.find(({ label }) => label === 'Nothing is connected yet')?.isEnabled).toBe(false);
  const [open] = menu;
  if (open) await desk.tray.click(open);
  await expect(await app.window()).toHaveTitle(/Headroom/);
  const exited = new Promise((resolve) => app.electron.process().once('exit', resolve));
  const quit = menu.at(-1);
  if (quit) await desk.tray.click(quit);
  expect(await exited).toBe(0);
});

test('the icon has a shape of its own for what is unknown', async ({ desk, launch }) => {
  await launch({ words: ['--hidden'] });
  await expect.poll(() => desk.tray.tooltip()).toContain('Nothing is connected yet');
  const icons = await desk.tray.icons();
  expect(icons.length).toBeGreaterThan(0);
  for (const { width, height, pixels } of icons) {
    expect(width).toBeGreaterThanOrEqual(22);
    expect(height).toBe(width);
    const alphas = [...pixels].filter((_part, index) => index % 4 === 0);
    expect(alphas.some((alpha) => alpha === 255)).toBe(true);
    expect(alphas.some((alpha) => alpha === 0)).toBe(true);
  }
});

test('the tray tells the shortest runways of the sandbox, pauses and goes on', async ({ desk, launch }) => {
  const app = await launch();
  const engine = await pageEngine(app.electron, await app.window());
  const opened = await engine.call('workspace.open', { workspace: 'sandbox' });
  expect(opened.workspace).toBe('sandbox');
  expect(opened.preparing).not.toBeNull();
  const preparing = async () => (await engine.call('desktop.get', {})).preparing;
  await expect.poll(preparing, { timeout: 90_000 }).toBeNull();

  const { meters } = await engine.call('status.get', {});
  const first = meters.find(({ runway }) => (runway?.p50 ?? runway?.p10 ?? null) !== null);
  expect(first).toBeDefined();
  await expect
    .poll(() => desk.tray.tooltip(), { timeout: 30_000 })
    .toMatch(/^Headroom · Sandbox · Critical\n/);
  const menu = await desk.tray.menu();
  const runways = menu.filter(({ label }) => label.includes(' · '));
  expect(runways).toHaveLength(3);
  expect(runways[0]?.label).toContain(`${first?.connection} · `);

  const latest = menu.find(({ label }) => label === 'Latest alerts');
  expect(latest?.items.length).toBeGreaterThan(2);
  await choose(desk, 'Pause for an hour', () =>
    expect.poll(() => desk.tray.tooltip()).toMatch(/Paused until \d\d:\d\d/),
  );
  expect((await engine.call('status.get', {})).pausedUntil).not.toBeNull();
  await choose(desk, 'Go on polling', () => expect.poll(() => desk.tray.tooltip()).not.toContain('Paused'));

  const snoozed = async () =>
    (await engine.call('status.get', {})).alerts.filter(({ state }) => state === 'snoozed').length;
  await choose(desk, 'Snooze until tomorrow', () => expect.poll(snoozed).toBe(1));

  const window = await app.window();
  const place = () => window.evaluate(() => location.hash);
  // Without its shape and time, which a new forecast may change.
  await choose(desk, runways[0]?.label.replace(/^\S+ /, '').replace(/: .*/, '') ?? '', () =>
    expect.poll(place).toBe(`#/meters/${first?.id}`),
  );
});

test('the tray speaks Chinese where the desktop does', async ({ desk, launch }) => {
  await launch({ words: ['--hidden'], locale: 'zh_CN.UTF-8' });
  await expect.poll(() => desk.tray.tooltip()).toBe('Headroom\n尚未连接任何账户');
  expect(labels(await desk.tray.menu())).toEqual([
    '打开 Headroom',
    '尚未连接任何账户',
    '立即轮询',
    '暂停一小时',
    '退出',
  ]);
});
