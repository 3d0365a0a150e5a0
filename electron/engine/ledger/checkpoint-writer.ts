import type { Clock, Log, SigningKeyStore } from '#engine/ports.ts';
import { newestCheckpoint, putCheckpoint, type StoredCheckpoint } from '#engine/store/checkpoints.ts';
import type { Database } from '#engine/store/database.ts';
import { ledgerHashesFrom, ledgerHead, ledgerRowsAfter } from '#engine/store/ledger-rows.ts';
import { HeadroomError } from '#shared/errors.ts';
import { MINUTE_MS, type Instant } from '#shared/time.ts';
import { appendCheckpoint } from './checkpoint-folder.ts';
import { isKeyRow, keyEvent, keyInForce } from './key-rows.ts';
import { appendToLedger, GENESIS_PREV } from './ledger.ts';
import { logIdOf } from './log-id.ts';
import { type MerkleEdge, merkleEdge } from './merkle.ts';
import { isSignedBy, readCheckpoints, signCheckpoint, type SignedCheckpoint } from './signed-note.ts';
import { newSigningKey, readSigningKey, type SigningKey, signsAsItShould } from './signing-key.ts';

export interface CheckpointDeps {
  database: Database;
  clock: Clock;
  log: Log;
  /** null: nothing is signed. */
  keys: SigningKeyStore | null;
  /** Where checkpoints are taken to, outside of the store; null: nowhere. */
  folder(): string | null;
}

export interface CheckpointWriter {
  /**
   * Signs the log where it grew since the newest checkpoint. Never rejects: nothing else may fail because this did. What
   * prevents it is logged, once for as long as it stays the same.
   *
   * @param leave takes the checkpoint to the folder outside now, however short a time ago that was done
   */
  write(leave?: boolean): Promise<void>;
  /** The key in force. @throws {HeadroomError} CONFLICT where nothing is signed here, or it is not in this data folder */
  key(): Promise<SigningKey>;
  /** Why the newest attempt did not sign; null: it did. */
  fault(): string | null;
  /**
   * Hands over to a new key by a row that both sign, and forgets the old one.
   *
   * @param isLost the old key is gone: the new one stands alone, and whoever pinned the old one has to pin it anew
   * @throws {HeadroomError} CONFLICT where the old key is not here, or is here though it is said to be lost
   */
  rotate(actor: string, isLost: boolean): Promise<{ from: string | null; to: string }>;
}

const PAGE = 5_000;
/** A file that only grows, on a share or in a repository: not with every poll. */
const LEAVE_EVERY_MS = 10 * MINUTE_MS;

/** The log up to a row as this process knows it: what it signed must be continued. */
interface Known {
  logId: string;
  edge: MerkleEdge;
  lastHash: string;
  /** Of the key in force; null: none yet. */
  fingerprint: string | null;
  /** The stored checkpoint that it goes on from; null: from nothing, or it was looked at. */
  continues: SignedCheckpoint | null;
}

export function createCheckpointWriter(deps: CheckpointDeps): CheckpointWriter {
  const { database, clock, log, keys } = deps;
  const isSound = keys === null || signsAsItShould();
  let known: Known | null = null;
  let key: SigningKey | null = null;
  let newest: StoredCheckpoint | null = null;
  let left: { note: string; at: Instant } | null = null;
  let fault: string | null = null;
  let queue: Promise<unknown> = Promise.resolve();

  const oneAtATime = <T>(work: () => Promise<T>): Promise<T> => {
    const run = queue.then(work);
    queue = run.catch(() => undefined);
    return run;
  };

  const signingKey = async (store: SigningKeyStore, fingerprint: string): Promise<SigningKey> => {
    if (key?.publicKey.fingerprint === fingerprint) return key;
    const pkcs8 = await store.read(fingerprint);
    if (pkcs8 === null) throw notHere(fingerprint);
    key = readSigningKey(pkcs8);
    return key;
  };

  /** A new log gets a key of its own: one that signed another log must not vouch for this one. */
  const createKey = async (store: SigningKeyStore, logId: string) => {
    const made = newSigningKey();
    const { fingerprint } = made.publicKey;
    await store.add(fingerprint, made.pkcs8());
    const isUsed = await database.write(async (trx) => {
      if ((await keyInForce(trx)) !== null) return false;
      await appendToLedger(trx, [{ actor: 'engine', ...keyEvent(logId, null, made) }], clock.now());
      return true;
    });
    if (!isUsed) await store.remove(fingerprint);
  };

  const sign = async (store: SigningKeyStore): Promise<void> => {
    const head = await ledgerHead(database.db);
    if (head === null) return;
    if (known?.edge.size === head.seq && known.lastHash === head.hash && newest?.size === head.seq) return;
    if (known === null) {
      known = await knownSoFar(database);
      await requireExtends(database, known, await store.newestNote(known.logId));
    }
    if (known.continues !== null && known.fingerprint !== null) {
      const { publicKey } = await signingKey(store, known.fingerprint);
      if (!isSignedBy(known.continues, publicKey)) throw doesNotContinue(known.continues.size);
    }
    known.continues = null;
    await walkOn(database, known);
    if (known.fingerprint === null) {
      await createKey(store, known.logId);
      await walkOn(database, known);
    }
    const { logId, edge, fingerprint } = known;
    if (fingerprint === null) return;
    const note = signCheckpoint({ origin: logId, size: edge.size, root: edge.root() }, [
      await signingKey(store, fingerprint),
    ]);
    const checkpoint = {
      size: edge.size,
      signedAt: clock.now(),
      head: known.lastHash,
      note,
      edge: edge.save(),
    };
    // First outside of the store: what the store loses afterwards was signed all the same.
    await keepNewest(store, logId, note);
    await database.write((trx) => putCheckpoint(trx, checkpoint));
    newest = checkpoint;
  };

  const leaveStore = async (isForced: boolean) => {
    const folder = deps.folder();
    const now = clock.now();
    if (folder === null || newest === null || newest.note === left?.note) return;
    if (!isForced && left !== null && Math.abs(now - left.at) < LEAVE_EVERY_MS) return;
    await appendCheckpoint(folder, newest.note);
    left = { note: newest.note, at: now };
  };

  const tell = (error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    if (reason !== fault) log.error('no checkpoint of the evidence log was signed', { reason });
    fault = reason;
    known = null;
  };

  return {
    write: (leave = false) =>
      oneAtATime(async () => {
        if (keys === null) return;
        try {
          if (!isSound) throw new Error('This process does not sign as Ed25519 should.');
          await sign(keys);
          await leaveStore(leave);
          fault = null;
        } catch (error) {
          tell(error);
        }
      }),
    key: () =>
      oneAtATime(async () => {
        const inForce = await keyInForce(database.db);
        if (keys === null || !isSound || inForce === null) {
          throw new HeadroomError('CONFLICT', 'Nothing is signed here.');
        }
        return signingKey(keys, inForce.fingerprint);
      }),
    fault: () => fault,
    rotate: (actor, isLost) =>
      oneAtATime(async () => {
        if (keys === null || !isSound) throw new HeadroomError('CONFLICT', 'Nothing is signed here.');
        const now = await knownSoFar(database);
        await requireExtends(database, now, await keys.newestNote(now.logId));
        const { fingerprint } = (await keyInForce(database.db)) ?? { fingerprint: null };
        const pkcs8 = fingerprint === null ? null : await keys.read(fingerprint).catch(nullWhereLost(isLost));
        if (fingerprint !== null && pkcs8 === null && !isLost) throw notHere(fingerprint);
        if (pkcs8 !== null && isLost) {
          throw new HeadroomError('CONFLICT', 'The signing key is not lost: hand over from it to a new one.');
        }
        const next = newSigningKey();
        const to = next.publicKey.fingerprint;
        // The key that is handed over from vouches for what it signed before another one signs over it.
        if (pkcs8 !== null) await sign(keys);
        await keys.add(to, next.pkcs8());
        try {
          await database.write(async (trx) => {
            if (((await keyInForce(trx))?.fingerprint ?? null) !== fingerprint) {
              throw new HeadroomError('CONFLICT', 'The signing key was changed meanwhile. Try again.');
            }
            const before = pkcs8 === null ? fingerprint : readSigningKey(pkcs8);
            await appendToLedger(trx, [{ actor, ...keyEvent(now.logId, before, next) }], clock.now());
          });
        } catch (error) {
          await keys.remove(to);
          throw error;
        }
        await sign(keys);
        if (fingerprint !== null) await keys.remove(fingerprint);
        await leaveStore(true).catch(tell);
        return { from: fingerprint, to };
      }),
  };
}

/**
 * Where the newest checkpoint left off. Its edge is believed where it gives the signed root; else all rows are read, and
 * have to give it.
 */
async function knownSoFar(database: Database): Promise<Known> {
  const [first] = await ledgerRowsAfter(database.db, 0, 1);
  const logId = first ? logIdOf(first.body) : null;
  if (logId === null) throw new Error('The evidence log does not say its id in its first row.');
  const nothing: Known = {
    logId,
    edge: merkleEdge(),
    lastHash: GENESIS_PREV,
    fingerprint: null,
    continues: null,
  };
  const stored = await newestCheckpoint(database.db);
  if (stored === null) return nothing;
  const signed = readCheckpoints(stored.note).checkpoints[0];
  if (signed?.size !== stored.size || signed.origin !== logId) throw doesNotContinue(stored.size);
  const key = await keyInForce(database.db);
  const fingerprint = key !== null && key.since <= stored.size ? key.fingerprint : null;
  const edge = edgeOf(stored);
  if (edge?.root() === signed.root)
    return { ...nothing, edge, lastHash: stored.head, fingerprint, continues: signed };
  await walkOn(database, nothing, stored.size);
  if (nothing.edge.size !== stored.size || nothing.edge.root() !== signed.root) {
    throw doesNotContinue(stored.size);
  }
  return { ...nothing, fingerprint, continues: signed };
}

function edgeOf({ size, edge }: StoredCheckpoint): MerkleEdge | null {
  try {
    return merkleEdge(size, edge);
  } catch {
    return null;
  }
}

/** Takes in the rows after those that are known, up to one. The last known one has to be there as it was. */
async function walkOn({ db }: Database, known: Known, upTo = Infinity): Promise<void> {
  const { edge } = known;
  let hasNewKey = false;
  for (let isThere = false; !isThere;) {
    const from = Math.max(1, edge.size);
    const rows = await ledgerHashesFrom(db, from, PAGE);
    if (edge.size > 0) {
      const last = rows.shift();
      if (last?.seq !== edge.size || last.hash !== known.lastHash) throw doesNotContinue(edge.size);
    }
    for (const { seq, type, hash } of rows) {
      if (seq > upTo) break;
      if (seq !== edge.size + 1) throw doesNotContinue(edge.size);
      edge.add(hash);
      known.lastHash = hash;
      hasNewKey ||= isKeyRow(type);
    }
    isThere = rows.length < PAGE - 1 || edge.size >= upTo;
  }
  if (hasNewKey) known.fingerprint = (await keyInForce(db))?.fingerprint ?? null;
}

/**
 * What was signed last is kept beside the key. Who can write the store may drop its checkpoints and rewrite the rows; the log
 * is not signed again before it has, at that size, the root that was signed.
 */
async function requireExtends(database: Database, known: Known, note: string | null): Promise<void> {
  if (note === null) return;
  const [kept] = readCheckpoints(note).checkpoints;
  if (kept?.origin !== known.logId) throw doesNotExtend('a checkpoint that cannot be read');
  if (known.continues?.note === kept.note) return;
  const walked =
    kept.size >= known.edge.size
      ? known
      : { ...known, edge: merkleEdge(), lastHash: GENESIS_PREV, fingerprint: null };
  await walkOn(database, walked, kept.size);
  if (walked.edge.size !== kept.size || walked.edge.root() !== kept.root) {
    throw doesNotExtend(`the log over ${kept.size} rows`);
  }
}

/** Several processes sign from one folder: the longest log counts. */
async function keepNewest(store: SigningKeyStore, logId: string, note: string): Promise<void> {
  const [made] = readCheckpoints(note).checkpoints;
  const [kept] = readCheckpoints((await store.newestNote(logId)) ?? '').checkpoints;
  if (!made || (kept?.origin === logId && kept.size > made.size)) return;
  await store.keepNote(logId, note);
}

function doesNotExtend(what: string): Error {
  return new Error(
    `The evidence log does not extend what was signed here before: ${what}, kept beside the signing key. Nothing is signed until that is looked into: run headroom verify. Where an older store was restored on purpose, move the .checkpoint file in signing-keys away.`,
  );
}

function doesNotContinue(size: number): Error {
  return new Error(
    `The evidence log does not continue what was signed up to row ${size}. Nothing is signed until that is looked into: run headroom verify.`,
  );
}

function notHere(fingerprint: string): HeadroomError {
  return new HeadroomError(
    'CONFLICT',
    `The evidence log is signed by the key ${fingerprint}, which is not in this data folder. Copy it from signing-keys in the folder where it was made. Only if it is lost: headroom key rotate --lost.`,
  );
}

function nullWhereLost(isLost: boolean) {
  return (error: unknown): null => {
    if (isLost) return null;
    throw error;
  };
}
