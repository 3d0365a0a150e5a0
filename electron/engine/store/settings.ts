import type { Instant } from '#shared/time.ts';
import { fromJson, toJson } from './json-column.ts';
import type { Readable, Writable } from './schema.ts';

export async function readSetting<T>(db: Readable, key: string): Promise<T | null> {
  const row = await db.selectFrom('settings').select('value_json').where('key', '=', key).executeTakeFirst();
  return row ? fromJson<T>(row.value_json) : null;
}

export async function writeSetting(trx: Writable, key: string, value: unknown, now: Instant) {
  const values = { value_json: toJson(value), updated_at: now };
  await trx
    .insertInto('settings')
    .values({ key, ...values })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(values))
    .execute();
}
