import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { CLOCK_TOLERANCE_MS } from '#engine/domain/clock-tolerance.ts';
import { parseJson } from '#engine/domain/parse-json.ts';
import { hashRow } from '#engine/ledger/ledger.ts';
import { merkleEdge } from '#engine/ledger/merkle.ts';
import type { SignedCheckpoint } from '#engine/ledger/signed-note.ts';
import { ledgerRowSchema } from '#shared/model/ledger.ts';
import { describeDuration, type Instant } from '#shared/time.ts';
import { divergence, type Divergence } from './divergence.ts';
import type { Manifest } from './manifest.ts';
import { evidenceName, SEGMENT } from './names.ts';
import type { Archive } from './read-archive.ts';

const segmentRowSchema = ledgerRowSchema.extend({ hash: z.string() }).strict();
type SegmentRow = z.infer<typeof segmentRowSchema>;

export interface WalkedSegment {
  /** Proved, by the last one. */
  last: number;
  divergence: Divergence | null;
  missing: string[];
  notes: string[];
  /** Digests of the payloads in the bundle that its rows name. */
  payloads: ReadonlySet<string>;
}

/** A checkpoint that the rows have to agree with, and where it is from. */
export interface ExpectedRoot {
  where: string;
  checkpoint: SignedCheckpoint;
}

/**
 * Walks the rows of a bundle from the hashes that stand for those before them: numbers without a gap, `prev`, the hash of each
 * row, and the Merkle root wherever one is expected. Also looks for rows that are dated earlier than those before them without
 * the log saying that a clock was set.
 *
 * @param expected of a size from that of the preceding rows on, smallest first
 */
export async function walkSegment(
  archive: Archive,
  { log }: Pick<Manifest, 'log'>,
  expected: readonly ExpectedRoot[],
): Promise<WalkedSegment> {
  const walked: WalkedSegment & { payloads: Set<string> } = {
    last: log.preceding.size,
    divergence: null,
    missing: [],
    notes: [],
    payloads: new Set(),
  };
  const edge = edgeBefore(log);
  if (edge === null || log.segment.firstSeq !== log.preceding.size + 1) {
    walked.divergence = divergence(
      'manifest.json',
      'log.preceding',
      `an edge over ${log.segment.firstSeq - 1} rows`,
      'none',
    );
    return walked;
  }
  let head = log.preceding.head;
  let next = 0;
  const disagreement = (): Divergence | null => {
    for (; expected[next]?.checkpoint.size === edge.size; next += 1) {
      const { where, checkpoint } = expected[next] as ExpectedRoot;
      if (checkpoint.root !== edge.root())
        return divergence(where, `root at row ${edge.size}`, checkpoint.root, edge.root());
    }
    return null;
  };
  const clock = watchClock(walked);
  walked.divergence = disagreement();
  const lines = createInterface({ input: Readable.from(archive.pieces(SEGMENT)), crlfDelay: Infinity });
  for await (const line of lines) {
    if (walked.divergence) break;
    const row = segmentRowSchema.safeParse(parseJson(line)).data;
    const seq = walked.last + 1;
    walked.divergence = row
      ? rowDivergence(row, seq, head)
      : divergence(`row ${seq}`, 'row', 'a row', line.slice(0, 80));
    if (!row || walked.divergence) break;
    edge.add(row.hash);
    head = row.hash;
    walked.last = row.seq;
    if (archive.bytesOf(evidenceName(row.payloadSha256)) !== null) walked.payloads.add(row.payloadSha256);
    clock.see(row);
    walked.divergence = disagreement();
  }
  lines.close();
  clock.end();
  if (!walked.divergence && (walked.last !== log.size || edge.root() !== log.root)) {
    walked.divergence =
      walked.last === log.size
        ? divergence(SEGMENT, `root at row ${log.size}`, log.root, edge.root())
        : divergence(SEGMENT, 'rows', `rows to ${log.size}`, `rows to ${walked.last}`);
  }
  return walked;
}

function edgeBefore({ preceding }: Manifest['log']) {
  try {
    return merkleEdge(preceding.size, preceding.edge);
  } catch {
    return null;
  }
}

function rowDivergence(row: SegmentRow, seq: number, prev: string): Divergence | null {
  const where = `row ${seq}`;
  const differ = (field: string, expected: string, got: string) =>
    expected === got ? null : divergence(where, field, expected, got);
  return (
    differ('seq', String(seq), String(row.seq)) ??
    differ('prev', prev, row.prev) ??
    differ('hash', hashRow(row), row.hash)
  );
}

/** The log notes it when a clock goes back, with the tick after it: a note comes within these many rows. */
const NOTED_WITHIN_ROWS = 1_000;

function watchClock({ missing, notes }: Pick<WalkedSegment, 'missing' | 'notes'>) {
  let latest: Instant = -Infinity;
  let unexplained: { seq: number; byMs: number } | null = null;
  const tell = () => {
    if (!unexplained) return;
    const by = describeDuration(unexplained.byMs);
    missing.push(
      `Row ${unexplained.seq} is dated ${by} before an earlier one, and the log does not say that a clock was set back.`,
    );
    unexplained = null;
  };
  return {
    see({ seq, ts, type }: SegmentRow) {
      if (type === 'clock.jumped') {
        notes.push(`A clock was set back: row ${seq} says so.`);
        unexplained = null;
        latest = ts;
      } else if (latest - ts > CLOCK_TOLERANCE_MS) {
        unexplained ??= { seq, byMs: latest - ts };
        latest = ts;
      }
      if (unexplained && seq - unexplained.seq > NOTED_WITHIN_ROWS) tell();
      latest = Math.max(latest, ts);
    },
    end: tell,
  };
}
