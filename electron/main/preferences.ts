import { isDeepStrictEqual } from 'node:util';
import { type Preferences, preferencesSchema } from '#shared/model/preferences.ts';
import { DEFAULT_PREFERENCES } from '#shared/preferences.ts';
import { readJsonFile, writeJsonFile } from './json-file.ts';
import type { MainLog } from './log.ts';

export interface PreferenceKeeper {
  get(): Preferences;
  /** Keeps them and tells whoever listens, if they changed. @throws {Error} where the file cannot be written */
  set(next: Preferences): Preferences;
  onChange(listener: (preferences: Preferences) => void): void;
}

/** Preferences in a file of their own. One that is broken counts as none until the next change replaces it. */
export function openPreferences(file: string, log: MainLog): PreferenceKeeper {
  // What a newer version has added is left out, not refused.
  const read = readJsonFile(file, preferencesSchema.strip());
  if (read.state === 'broken')
    log.warn('the preferences cannot be read; defaults are used', { why: read.why });
  let current = read.state === 'read' ? read.value : DEFAULT_PREFERENCES;
  const listeners: ((preferences: Preferences) => void)[] = [];
  return {
    get: () => current,
    set(next) {
      if (isDeepStrictEqual(next, current)) return current;
      writeJsonFile(file, next);
      current = next;
      for (const listener of listeners) listener(current);
      return current;
    },
    onChange: (listener) => listeners.push(listener),
  };
}
