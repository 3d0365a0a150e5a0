import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MainLog } from '#main/log.ts';
import { openPreferences } from '#main/preferences.ts';
import { DEFAULT_PREFERENCES } from '#shared/preferences.ts';
import { temporaryFolder } from '#test/support/stores.ts';

let folder: ReturnType<typeof temporaryFolder>;
let warnings: string[];
beforeEach(() => {
  folder = temporaryFolder();
  warnings = [];
});
afterEach(() => folder.remove());

const file = () => path.join(folder.path, 'preferences.json');
const log: MainLog = {
  info: () => undefined,
  warn: (message) => warnings.push(message),
  error: (message) => warnings.push(message),
};

describe('preferences', () => {
  it('are the defaults where there is no file, and none is written', () => {
    expect(openPreferences(file(), log).get()).toEqual(DEFAULT_PREFERENCES);
    expect(existsSync(file())).toBe(false);
    expect(warnings).toEqual([]);
  });

  it('outlive the process, and a change is told once', () => {
    const told: string[] = [];
    const keeper = openPreferences(file(), log);
    keeper.onChange(({ theme }) => told.push(theme));
    const dark = { ...DEFAULT_PREFERENCES, theme: 'dark' as const };
    keeper.set(dark);
    keeper.set({ ...dark });
    expect(told).toEqual(['dark']);
    expect(openPreferences(file(), log).get()).toEqual(dark);
    expect(readdirSync(folder.path)).toEqual(['preferences.json']);
  });

  it.each(['', '{', '[]', '{"theme":"pink"}', 'null'])(
    'are the defaults where the file is broken: %j',
    (text) => {
      writeFileSync(file(), text);
      expect(openPreferences(file(), log).get()).toEqual(DEFAULT_PREFERENCES);
      expect(warnings).toHaveLength(1);
      expect(readFileSync(file(), 'utf8')).toBe(text);
    },
  );

  it('leave out what a newer version has added', () => {
    writeFileSync(file(), '{"theme":"light","sound":"bell"}');
    expect(openPreferences(file(), log).get()).toEqual({ ...DEFAULT_PREFERENCES, theme: 'light' });
    expect(warnings).toEqual([]);
  });
});
