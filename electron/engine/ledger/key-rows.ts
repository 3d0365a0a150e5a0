import { z } from 'zod';
import { parseJson } from '#engine/domain/parse-json.ts';
import { ledgerRowsBefore } from '#engine/store/ledger-rows.ts';
import type { Readable } from '#engine/store/schema.ts';
import type { LedgerEvent, LedgerEventType } from './ledger.ts';
import { type PublicKey, readPublicKey, type SigningKey } from './signing-key.ts';

/** The log itself says by which key it is signed: the first one, one that the key before hands over to, one in place of a lost key. */
export const KEY_ROWS = ['key.created', 'key.rotated', 'key.replaced'] as const satisfies LedgerEventType[];
export type KeyRowType = (typeof KEY_ROWS)[number];

export function isKeyRow(type: string): type is KeyRowType {
  return (KEY_ROWS as readonly string[]).includes(type);
}

const keyPayloadSchema = z.object({
  /** null for the first one. */
  from: z.string().nullable(),
  to: z.string(),
  /** SubjectPublicKeyInfo, DER in base64. */
  publicKey: z.string(),
  /** Base64, by the new key, and by the old one where it hands over. */
  signedByNew: z.string(),
  signedByOld: z.string().nullable(),
});
type KeyPayload = z.infer<typeof keyPayloadSchema>;

/** A key as a row of the log brings it in. Checkpoints over rows up to `since` and later are signed by it. */
export interface KeyInLog {
  key: PublicKey;
  since: number;
  /** The key before signed for it: who trusts that one may trust this one. */
  isHandedOver: boolean;
}

/**
 * The row for a key. Both keys sign the same words with the log's id, so that the hand-over counts for this log alone.
 *
 * @param from the key before; null: the first one. Its fingerprint alone, where the key itself is lost.
 */
export function keyEvent(
  logId: string,
  from: SigningKey | string | null,
  to: SigningKey,
): Omit<LedgerEvent, 'actor'> {
  const old = typeof from === 'string' ? null : from;
  const fromFingerprint = typeof from === 'string' ? from : (from?.publicKey.fingerprint ?? null);
  const { fingerprint, spki } = to.publicKey;
  const words = wordsOf(logId, fromFingerprint, fingerprint);
  const payload: KeyPayload = {
    from: fromFingerprint,
    to: fingerprint,
    publicKey: spki,
    signedByNew: to.sign(words).toString('base64'),
    signedByOld: old?.sign(words).toString('base64') ?? null,
  };
  const type = from === null ? 'key.created' : old === null ? 'key.replaced' : 'key.rotated';
  return { type, subject: `key:${fingerprint}`, payload };
}

/**
 * The key that a row brings in after the one `before`.
 *
 * @returns null where its words do not hold: another key, a signature that is not right, no hand-over where it says one
 */
export function readKeyRow(
  row: { seq: number; type: KeyRowType; body: string | null },
  logId: string,
  before: KeyInLog | null,
): KeyInLog | null {
  const payload = keyPayloadSchema.safeParse(row.body === null ? null : parseJson(row.body)).data;
  const key = payload ? readPublicKey(payload.publicKey) : null;
  if (!payload || key?.fingerprint !== payload.to) return null;
  const words = wordsOf(logId, payload.from, payload.to);
  if (!key.verify(words, Buffer.from(payload.signedByNew, 'base64'))) return null;
  if (payload.from !== (before?.key.fingerprint ?? null)) return null;
  const isHandedOver = before?.key.verify(words, Buffer.from(payload.signedByOld ?? '', 'base64')) ?? false;
  if (isHandedOver !== (row.type === 'key.rotated')) return null;
  if ((row.type === 'key.created') !== (before === null)) return null;
  return { key, since: row.seq, isHandedOver };
}

/** The fingerprint that the newest key row names; null: the log was never signed. */
export async function keyInForce(db: Readable): Promise<{ fingerprint: string; since: number } | null> {
  const [row] = await ledgerRowsBefore(db, { before: null, count: 1, types: KEY_ROWS });
  const payload = row?.body ? keyPayloadSchema.safeParse(parseJson(row.body)).data : undefined;
  return row && payload ? { fingerprint: payload.to, since: row.seq } : null;
}

function wordsOf(logId: string, from: string | null, to: string): string {
  return `headroom signing key\n${logId}\n${from ?? 'none'}\n${to}\n`;
}
