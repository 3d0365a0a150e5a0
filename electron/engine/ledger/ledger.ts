import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { LedgerRow } from '#shared/model/ledger.ts';
import type { Instant } from '#shared/time.ts';
import { insertLedgerRows, ledgerHead, type StoredLedgerRow } from '#engine/store/ledger-rows.ts';
import type { Writable } from '#engine/store/schema.ts';

/** Something worth proving later. The payload is plain JSON without secrets; money and ids in it are strings or integers. */
export interface LedgerEvent {
  type: LedgerEventType;
  actor: string;
  /** What it is about: `connection:<id>`, `finding:<id>`. */
  subject: string;
  payload: Record<string, unknown>;
}

export type LedgerEventType =
  | 'log.started'
  | 'poll.finished'
  | 'connection.added'
  | 'connection.changed'
  | 'connection.removed'
  | 'numbers.imported'
  | 'subscription.changed'
  | 'payment_episode.changed'
  | 'finding.changed'
  | 'finding.assigned'
  | 'finding.commented'
  | 'alert.changed'
  | 'alert.delivered'
  | 'report.issued'
  | 'report.missed'
  | 'report.failed'
  | 'report.files_deleted'
  | 'report.mailed'
  | 'training.acknowledged'
  | 'waiver.requested'
  | 'waiver.approved'
  | 'waiver.revoked'
  | 'attestation.made'
  | 'attestation.withdrawn'
  | 'register.imported'
  | 'register.removed'
  | 'directory.imported'
  | 'policy.loaded'
  | 'policy.unloaded'
  | 'policy.refused'
  | 'secret.stored'
  | 'secret.removed'
  | 'settings.changed'
  | 'polls.paused'
  | 'polls.resumed'
  | 'ledger.verified'
  | 'checkpoint.timestamped'
  | 'retention.applied'
  | 'clock.jumped'
  | 'key.created'
  | 'key.rotated'
  | 'key.replaced'
  | 'engine.started'
  | 'engine.stopped';

/** `prev` of the first row: nothing came before. */
export const GENESIS_PREV = '0'.repeat(64);

/**
 * Appends events to the hash chain, in the transaction of the data they speak of. That transaction holds the store's
 * write lock from its start, so two processes cannot both continue from the same row.
 * A row's hash is SHA-256(0x00 ‖ RFC 8785 JSON of the row); payloads lie beside it under their own SHA-256.
 *
 * @returns the numbers of the new rows, in order
 */
export async function appendToLedger(
  trx: Writable,
  events: readonly LedgerEvent[],
  now: Instant,
): Promise<number[]> {
  if (events.length === 0) return [];
  const head = await ledgerHead(trx);
  const rows: StoredLedgerRow[] = [];
  const payloads = new Map<string, string>();
  let seq = head?.seq ?? 0;
  let prev = head?.hash ?? GENESIS_PREV;
  for (const event of events) {
    if (!event.actor.isWellFormed() || !event.subject.isWellFormed()) {
      throw new TypeError('The actor and the subject of a ledger row must be well-formed text.');
    }
    const body = canonicalJson(event.payload);
    const payloadSha256 = sha256(body);
    payloads.set(payloadSha256, body);
    seq += 1;
    const row: LedgerRow = {
      seq,
      ts: now,
      type: event.type,
      actor: event.actor,
      subject: event.subject,
      payloadSha256,
      prev,
    };
    prev = hashRow(row);
    rows.push({ ...row, hash: prev });
  }
  await insertLedgerRows(trx, rows, payloads);
  return rows.map((row) => row.seq);
}

/**
 * The hash that names a row and everything before it. With its keys in this order, which is RFC 8785's, a row of plain
 * text and integers is canonical as JSON.stringify writes it.
 */
export function hashRow({ actor, payloadSha256, prev, seq, subject, ts, type }: LedgerRow): string {
  return sha256(`\u0000${JSON.stringify({ actor, payloadSha256, prev, seq, subject, ts, type })}`);
}

export function sha256(text: string): string {
  return hash('sha256', text);
}

/** RFC 8785. @throws for what JSON cannot hold (NaN, BigInt, lone surrogates): a bug of the caller. */
function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('A ledger payload must be JSON.');
  return text;
}
