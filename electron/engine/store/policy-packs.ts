import type { LoadedPack } from '#shared/model/policy.ts';
import type { Readable, Writable } from './schema.ts';

/** A pack that was loaded, with its text. */
export type StoredPack = LoadedPack & { id: string; text: string };

/** An attempt to load a pack that was refused. */
export interface RefusedPack {
  id: string;
  loadedAt: number;
  loadedBy: string;
  file: string;
  sha256: string;
  /** Why, in one sentence. */
  refusal: string;
}

/** The newest pack that was loaded: it is in force. null: none ever was, or it was unloaded. */
export async function packInForce(db: Readable): Promise<StoredPack | null> {
  const row = await db
    .selectFrom('policy_packs')
    .selectAll()
    .where('refusal', 'is', null)
    .orderBy('loaded_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row || row.body === null) return null;
  const { id, name, version, sha256, file, body } = row;
  return {
    id,
    name: name ?? '',
    version: version ?? '',
    sha256,
    file,
    loadedAt: row.loaded_at,
    loadedBy: row.loaded_by,
    text: body,
  };
}

/** The newest attempt to load a pack, where that was refused; null where a pack came after it, or none was refused. */
export async function standingRefusal(db: Readable): Promise<RefusedPack | null> {
  const row = await db
    .selectFrom('policy_packs')
    .selectAll()
    .orderBy('loaded_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row || row.refusal === null) return null;
  const { id, file, sha256, refusal } = row;
  return { id, file, sha256, refusal, loadedAt: row.loaded_at, loadedBy: row.loaded_by };
}

export async function insertPack(trx: Writable, pack: StoredPack) {
  const { id, name, version, sha256, file, text, loadedAt, loadedBy } = pack;
  await trx
    .insertInto('policy_packs')
    .values({
      id,
      name,
      version,
      sha256,
      file,
      body: text,
      refusal: null,
      loaded_at: loadedAt,
      loaded_by: loadedBy,
    })
    .execute();
}

/** From now on no pack is in force, and no refusal stands: a row without a text and without a reason. */
export async function insertUnloading(trx: Writable, at: { id: string; loadedAt: number; loadedBy: string }) {
  const { id, loadedAt, loadedBy } = at;
  await trx
    .insertInto('policy_packs')
    .values({
      id,
      name: null,
      version: null,
      sha256: '',
      file: '',
      body: null,
      refusal: null,
      loaded_at: loadedAt,
      loaded_by: loadedBy,
    })
    .execute();
}

/** Its text is not kept: nobody has found that it holds nothing that it should not. */
export async function insertRefusedPack(trx: Writable, pack: RefusedPack) {
  const { id, sha256, file, refusal, loadedAt, loadedBy } = pack;
  await trx
    .insertInto('policy_packs')
    .values({
      id,
      name: null,
      version: null,
      sha256,
      file,
      body: null,
      refusal,
      loaded_at: loadedAt,
      loaded_by: loadedBy,
    })
    .execute();
}
