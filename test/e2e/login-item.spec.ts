import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'playwright/test';
import { DEFAULT_PREFERENCES } from '#shared/preferences.ts';
import { test } from './support/app-test.ts';
import { pageEngine } from './support/page-engine.ts';

test('start at login writes what the desktop starts, hidden, and takes it back', async ({ launch, home }) => {
  const app = await launch();
  const engine = await pageEngine(app.electron, await app.window());
  const file = path.join(home.environment['XDG_CONFIG_HOME'] ?? '', 'autostart', 'headroom.desktop');
  const preferences = await engine.call('preferences.get', {});
  expect(preferences.startAtLogin).toBe(false);
  expect(existsSync(file)).toBe(false);

  await engine.call('preferences.set', { preferences: { ...preferences, startAtLogin: true } });
  const executable = await app.electron.evaluate(() => process.execPath);
  const folder = await app.electron.evaluate(({ app: electron }) => electron.getAppPath());
  expect(readFileSync(file, 'utf8')).toContain(`\nExec="${executable}" "${folder}" "--hidden"\n`);

  await engine.call('preferences.set', { preferences: { ...preferences, startAtLogin: false } });
  expect(existsSync(file)).toBe(false);
});

test('preferences outlive the application, and a broken file counts as none', async ({ launch, home }) => {
  const first = await launch();
  const engine = await pageEngine(first.electron, await first.window());
  const preferences = await engine.call('preferences.get', {});
  await engine.call('preferences.set', { preferences: { ...preferences, language: 'zh-CN', theme: 'dark' } });
  await first.close();

  const second = await launch();
  const reopened = await pageEngine(second.electron, await second.window());
  expect(await reopened.call('preferences.get', {})).toMatchObject({ language: 'zh-CN', theme: 'dark' });
  const source = await second.electron.evaluate(({ nativeTheme }) => nativeTheme.themeSource);
  expect(source).toBe('dark');
  await second.close();

  writeFileSync(path.join(home.userData, 'preferences.json'), '{"theme":');
  const third = await launch();
  const unharmed = await pageEngine(third.electron, await third.window());
  expect(await unharmed.call('preferences.get', {})).toEqual(DEFAULT_PREFERENCES);
});
