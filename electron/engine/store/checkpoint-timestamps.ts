import { DAY_MS, type Instant } from '#shared/time.ts';
import type { Readable, Writable } from './schema.ts';

/** An authority's time stamp of a checkpoint. */
export interface StoredTimestamp {
  /** Rows that the checkpoint covers. */
  size: number;
  /** When it came, by this machine's clock. */
  receivedAt: Instant;
  /** The time that it tells, by the authority's clock. */
  stampedAt: Instant;
  /** The signed note that was stamped. */
  note: string;
  /** The authority's answer (RFC 3161, DER), as it came. */
  response: Uint8Array;
}

/** Afterwards one a day stays: each covers all rows before it. */
const ALL_KEPT_MS = 30 * DAY_MS;

/**
 * Adds one, unless another process did; of those older than 30 days the first of each day stays.
 *
 * @returns whether it was added
 */
export async function putTimestamp(trx: Writable, stamp: StoredTimestamp): Promise<boolean> {
  const { size, receivedAt, stampedAt, note, response } = stamp;
  const added = await trx
    .insertInto('checkpoint_timestamps')
    .values({
      size,
      received_at: receivedAt,
      stamped_at: stampedAt,
      note,
      response_base64: Buffer.from(response).toString('base64'),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('size')
    .executeTakeFirst();
  if (!added) return false;
  const before = receivedAt - ALL_KEPT_MS;
  const old = await trx
    .selectFrom('checkpoint_timestamps')
    .select(['size', 'received_at as receivedAt'])
    .where('received_at', '<', before)
    .orderBy('size')
    .execute();
  const ofDays = new Set<number>();
  const outlived = old.filter(({ receivedAt: at }) => {
    const day = Math.floor(at / DAY_MS);
    return ofDays.has(day) || !ofDays.add(day);
  });
  if (outlived.length === 0) return true;
  await trx
    .deleteFrom('checkpoint_timestamps')
    .where(
      'size',
      'in',
      outlived.map((row) => row.size),
    )
    .execute();
  return true;
}

/** The one over the most rows; null: there is none. */
export async function newestTimestamp(db: Readable): Promise<StoredTimestamp | null> {
  const [row] = await select(db).orderBy('size', 'desc').limit(1).execute();
  return row ? timestampOf(row) : null;
}

/** The one over the fewest rows and so many over the most, the shortest log first. */
export async function oldestAndNewestTimestamps(db: Readable, newest: number): Promise<StoredTimestamp[]> {
  const last = await select(db).orderBy('size', 'desc').limit(newest).execute();
  const first = await select(db).orderBy('size').limit(1).execute();
  const before = first.filter(({ size }) => last.every((row) => row.size !== size));
  return [...before, ...last.toReversed()].map(timestampOf);
}

/** Those over `from` to `to` rows, both included, the shortest log first. */
export async function timestampsBetween(db: Readable, from: number, to: number): Promise<StoredTimestamp[]> {
  const rows = await select(db).where('size', '>=', from).where('size', '<=', to).orderBy('size').execute();
  return rows.map(timestampOf);
}

function select(db: Readable) {
  return db.selectFrom('checkpoint_timestamps').selectAll();
}

function timestampOf(
  row: Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number],
): StoredTimestamp {
  const { size, received_at: receivedAt, stamped_at: stampedAt, note } = row;
  return { size, receivedAt, stampedAt, note, response: Buffer.from(row.response_base64, 'base64') };
}
