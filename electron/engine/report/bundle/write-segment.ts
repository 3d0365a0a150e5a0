import { merkleEdge } from '#engine/ledger/merkle.ts';
import { GENESIS_PREV } from '#engine/ledger/ledger.ts';
import { ledgerHashesFrom, ledgerRowsAfter } from '#engine/store/ledger-rows.ts';
import type { Readable } from '#engine/store/schema.ts';
import type { Source } from '#shared/model/report.ts';
import type { Instant } from '#shared/time.ts';
import { collectionLogText, type LoggedPoll } from './collection-log.ts';
import type { Manifest } from './manifest.ts';
import { COLLECTION_LOG, evidenceName, SEGMENT } from './names.ts';
import type { Spool } from './spool.ts';

const PAGE = 5_000;
const MOST_PAYLOADS = 2_000;
const MOST_PAYLOAD_CHARACTERS = 64 * 1024 * 1024;

export interface SegmentRequest {
  /** The first row of the segment. */
  firstSeq: number;
  /** The last one: that of the checkpoint. */
  size: number;
  /** Polls of `[from, to)` go into the collection log. */
  from: Instant;
  to: Instant;
  sourceOf(connectionId: string): Source | null;
  /** Whose polls go into it and bring evidence, by the subject of their rows. Rows of all are in the segment. */
  isCollected(subject: string): boolean;
  /** Waited for before each page of rows; what it throws ends the work. */
  onPage(rows: number, of: number): Promise<void>;
}

export type WrittenSegment = Pick<Manifest['log'], 'segment' | 'preceding'> & Pick<Manifest, 'evidence'>;

/**
 * Writes the rows of the log up to the checkpoint, the collection log of the polls among them and the payloads of the newest,
 * in one walk and a page at a time.
 *
 * @throws where the log is shorter than its checkpoint: it was verified just before
 */
export async function writeSegment(
  db: Readable,
  spool: Spool,
  request: SegmentRequest,
): Promise<WrittenSegment> {
  const { firstSeq, size } = request;
  const preceding = await precedingRows(db, firstSeq - 1);
  const rows = await spool.open(SEGMENT);
  const collection = await spool.open(COLLECTION_LOG);
  const payloads = newestPayloads(firstSeq);
  let isBegun = false;
  try {
    for (let after = firstSeq - 1; after < size;) {
      await request.onPage(after - firstSeq + 1, size - firstSeq + 1);
      const page = (await ledgerRowsAfter(db, after, PAGE)).filter(({ seq }) => seq <= size);
      const last = page.at(-1);
      if (!last)
        throw new Error(`The evidence log ends at row ${after}, before its checkpoint over ${size}.`);
      await rows.write(page.map(rowLine).join(''));
      const polls = page.filter((row) => isPollWithin(row, request) && request.isCollected(row.subject));
      for (const poll of polls) payloads.take(poll);
      if (polls.length > 0 || !isBegun) {
        await collection.write(collectionLogText(polls, request.sourceOf, isBegun));
        isBegun = true;
      }
      after = last.seq;
    }
    for (const [sha256, body] of payloads.bodies()) await spool.add(evidenceName(sha256), body);
  } finally {
    await rows.close();
    await collection.close();
  }
  return {
    segment: { firstSeq, rows: size - firstSeq + 1 },
    preceding,
    evidence: payloads.summary(),
  };
}

type Row = Awaited<ReturnType<typeof ledgerRowsAfter>>[number];

/** RFC 8785 of the row, as it is hashed, with its hash. */
function rowLine({ actor, hash, payloadSha256, prev, seq, subject, ts, type }: Row): string {
  return `${JSON.stringify({ actor, hash, payloadSha256, prev, seq, subject, ts, type })}\n`;
}

function isPollWithin({ type, ts }: Row, { from, to }: SegmentRequest): boolean {
  return type === 'poll.finished' && ts >= from && ts < to;
}

async function precedingRows(db: Readable, size: number): Promise<Manifest['log']['preceding']> {
  const edge = merkleEdge();
  let head = GENESIS_PREV;
  while (edge.size < size) {
    const page = await ledgerHashesFrom(db, edge.size + 1, Math.min(PAGE, size - edge.size));
    if (page.length === 0) throw new Error(`The evidence log has no row ${edge.size + 1}.`);
    for (const { hash } of page) {
      edge.add(hash);
      head = hash;
    }
  }
  return { size, edge: edge.save(), head };
}

/**
 * Keeps the payloads of the newest polls, and that of each connection's newest one, within bounds: whoever reads a bundle
 * wants what the verdicts rest on and the way there, and the collection log has all the others by their digests.
 */
function newestPayloads(firstSeq: number) {
  const ring = new Map<string, { body: string; seq: number }>();
  const newest = new Map<string, { sha256: string; body: string }>();
  let characters = 0;
  let completeFromSeq = firstSeq;
  let polls = 0;

  const dropOldest = () => {
    const [oldest] = ring;
    if (!oldest) return;
    const [sha256, { body, seq }] = oldest;
    ring.delete(sha256);
    characters -= body.length;
    completeFromSeq = seq + 1;
  };

  const bodies = () => {
    const all = new Map([...newest.values()].map(({ sha256, body }) => [sha256, body]));
    for (const [sha256, { body }] of ring) all.set(sha256, body);
    return all;
  };

  return {
    take({ seq, subject, payloadSha256: sha256, body }: LoggedPoll) {
      polls += 1;
      if (body === null) return;
      newest.set(subject, { sha256, body });
      const known = ring.get(sha256);
      if (known) characters -= known.body.length;
      ring.delete(sha256);
      ring.set(sha256, { body, seq });
      characters += body.length;
      while (ring.size > MOST_PAYLOADS || characters > MOST_PAYLOAD_CHARACTERS) dropOldest();
    },
    bodies,
    summary: (): Manifest['evidence'] => ({ payloads: bodies().size, completeFromSeq, polls }),
  };
}
