import { isDeepStrictEqual } from 'node:util';
import { appendToLedger } from '#engine/ledger/ledger.ts';
import { readSetting, writeSetting } from '#engine/store/settings.ts';
import type { Readable, Writable } from '#engine/store/schema.ts';
import { type Settings, settingsSchema } from '#shared/model/settings.ts';
import type { Instant } from '#shared/time.ts';

const KEY = 'settings';

/** The stored settings; the defaults where none were stored. */
export async function readSettings(db: Readable): Promise<Settings> {
  return settingsSchema.parse((await readSetting(db, KEY)) ?? {});
}

/**
 * Stores settings that differ from the stored ones, with their row in the evidence log. They name secrets by reference
 * only, so they may stand there.
 */
export async function changeSettings(
  trx: Writable,
  settings: Settings,
  actor: string,
  now: Instant,
): Promise<void> {
  if (isDeepStrictEqual(await readSettings(trx), settings)) return;
  await storeSettings(trx, settings, now);
  const payload = { settings: JSON.parse(JSON.stringify(settings)) as Record<string, unknown> };
  await appendToLedger(trx, [{ type: 'settings.changed', actor, subject: 'settings', payload }], now);
}

/** Stores settings alone: for a store that no engine has opened yet. */
export async function storeSettings(trx: Writable, settings: Settings, now: Instant): Promise<void> {
  await writeSetting(trx, KEY, settings, now);
}
