import { readSetting, writeSetting } from '#engine/store/settings.ts';
import type { Readable, Writable } from '#engine/store/schema.ts';
import { type Settings, settingsSchema } from '#shared/model/settings.ts';
import type { Instant } from '#shared/time.ts';

const KEY = 'settings';

/** The stored settings; the defaults where none were stored. */
export async function readSettings(db: Readable): Promise<Settings> {
  return settingsSchema.parse((await readSetting(db, KEY)) ?? {});
}

export async function storeSettings(trx: Writable, settings: Settings, now: Instant): Promise<void> {
  await writeSetting(trx, KEY, settings, now);
}
