import type { Verification } from '#shared/model/ledger.ts';
import { ledgerRowsAfter } from '#engine/store/ledger-rows.ts';
import type { Readable } from '#engine/store/schema.ts';
import { GENESIS_PREV, hashRow, sha256 } from './ledger.ts';

const PAGE = 5_000;

type Row = Awaited<ReturnType<typeof ledgerRowsAfter>>[number];
type Divergence = NonNullable<Verification['divergence']>;

/**
 * Walks the chain from its first row and recomputes every hash: numbers without a gap, `prev`, the row's own hash, and
 * the digest of each payload. Stops at the first row that does not follow.
 *
 * A chain that verifies shows that no row was edited, dropped or inserted without all later ones being rewritten too;
 * whoever can rewrite the whole database can rewrite the whole chain.
 *
 * @param onProgress called after each page with the rows walked so far
 */
export async function verifyLedger(db: Readable, onProgress?: (rows: number) => void): Promise<Verification> {
  let seq = 0;
  let prev = GENESIS_PREV;
  let logId: string | null = null;
  let divergence: Divergence | null = null;
  for (;;) {
    const page = await ledgerRowsAfter(db, seq, PAGE);
    for (const row of page) {
      divergence = divergenceOf(row, seq + 1, prev);
      if (divergence) break;
      ({ seq } = row);
      prev = row.hash;
      if (seq === 1) logId = logIdOf(row);
    }
    onProgress?.(seq);
    if (divergence || page.length < PAGE) break;
  }
  return {
    intact: divergence === null,
    rows: seq,
    firstSeq: seq === 0 ? null : 1,
    lastSeq: seq === 0 ? null : seq,
    head: seq === 0 ? null : prev,
    logId,
    divergence,
  };
}

function divergenceOf(row: Row, expectedSeq: number, expectedPrev: string): Divergence | null {
  const differ = (field: string, expected: string, got: string) =>
    expected === got ? null : { seq: row.seq, field, expected, got };
  return (
    differ('seq', String(expectedSeq), String(row.seq)) ??
    differ('prev', expectedPrev, row.prev) ??
    differ('hash', hashRow(row), row.hash) ??
    differ('payload', row.payloadSha256, row.body === null ? 'missing' : sha256(row.body))
  );
}

function logIdOf(row: Row): string | null {
  const payload: unknown = row.body === null ? null : JSON.parse(row.body);
  return typeof payload === 'object' && payload !== null && 'logId' in payload ? String(payload.logId) : null;
}
