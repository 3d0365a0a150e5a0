import path from 'node:path';
import { KEY_ROWS } from '#engine/ledger/key-rows.ts';
import { readCheckpoints } from '#engine/ledger/signed-note.ts';
import type { SigningKey } from '#engine/ledger/signing-key.ts';
import { type StoredTimestamp, timestampsBetween } from '#engine/store/checkpoint-timestamps.ts';
import { firstLedgerSeqSince, ledgerRowsBefore } from '#engine/store/ledger-rows.ts';
import type { Readable } from '#engine/store/schema.ts';
import { HeadroomError } from '#shared/errors.ts';
import type { ReportModel } from '#shared/model/report.ts';
import { utcDay } from '#shared/time.ts';
import { concernedBy } from '../concerned-by.ts';
import type { ReportFormat } from '../format.ts';
import { jsonDocument } from '../json-document.ts';
import type { ReportStep } from '../reports-in-the-making.ts';
import { buildSources } from '../sections/sources.ts';
import type { ReportSnapshot } from '../snapshot.ts';
import { factsText } from './facts-file.ts';
import { instructionsText } from './instructions.ts';
import type { Manifest } from './manifest.ts';
import * as names from './names.ts';
import { describeRules } from './rules-file.ts';
import { packArchive } from './pack-archive.ts';
import { populationText } from './population.ts';
import { openSpool, type Spool } from './spool.ts';
import { signStatement } from './statement.ts';
import { writeSegment } from './write-segment.ts';

export interface BundleRequest {
  snapshot: ReportSnapshot;
  model: ReportModel;
  formats: readonly ReportFormat[];
  /** Signs the manifest: the key in force. */
  key: SigningKey;
  /** The archive; written as it stands, not at once. */
  file: string;
  step: ReportStep;
}

/** More rows than this stay in the store: the older ones of a longer period are covered by the hashes before the segment. */
const MOST_ROWS = 4_000_000;

/**
 * Writes a report with all that it rests on as one archive, which can be verified without Headroom and without the store.
 * The same snapshot on the same log, signed by the same key, gives the same bytes. What is written goes over the disk a
 * piece at a time, in a folder beside the archive that is removed at the end.
 *
 * @throws {HeadroomError} CONFLICT where the log has no signed checkpoint that verifies
 */
export async function writeBundle(
  db: Readable,
  request: BundleRequest,
): Promise<{ bytes: number; sha256: string }> {
  const { snapshot, model, key, file, step } = request;
  const checkpoint = checkpointOf(snapshot);
  const spool = await openSpool(path.dirname(file));
  try {
    const { length } = request.formats;
    for (const [index, format] of request.formats.entries()) {
      await step('bundle', index, 2 * length);
      await spool.add(`report.${format.extension}`, await format.render(model));
    }
    await spool.add(names.RULES, jsonDocument(describeRules(snapshot.controls)));
    if (snapshot.policyPack) await spool.add(names.PACK, snapshot.policyPack.text);
    await spool.add(names.POPULATION, populationText(snapshot.connections));
    await writeFacts(spool, snapshot);
    await spool.add(names.VERDICTS, jsonDocument(snapshot.verdicts));
    await spool.add(names.CHECKPOINT, checkpoint.note);
    await spool.add(names.KEYS, jsonDocument(await keyRows(db, checkpoint.size)));
    await spool.add(names.PUBLIC_KEY, pemOf(key));
    const period = periodOf(snapshot);
    const firstSeq = await firstRow(db, period.from, checkpoint.size);
    const { byId } = buildSources(snapshot);
    const segment = await writeSegment(db, spool, {
      ...period,
      firstSeq,
      size: checkpoint.size,
      sourceOf: byId,
      onPage: (rows, of) => step('bundle', of + rows, 2 * of),
      isCollected: snapshot.limit ? concernedBy(snapshot.facts).change : () => true,
    });
    const stamps = dailyTimestamps(await timestampsBetween(db, firstSeq - 1, checkpoint.size));
    for (const { size, note, response } of stamps) {
      const at = names.timestampNames(size);
      await spool.add(at.note, note);
      await spool.add(at.response, response);
    }
    await sign(spool, request, stamps, {
      schema: 'headroom.bundle/1',
      report: {
        reportId: snapshot.reportId,
        revision: snapshot.revision,
        issuedAt: snapshot.issuedAt,
        period: snapshot.period,
      },
      limit: model.scope.limit,
      previousReport: snapshot.previousReport && {
        reportId: snapshot.previousReport.reportId,
        sha256: snapshot.previousReport.sha256,
      },
      generator: snapshot.generator,
      keyFingerprint: key.publicKey.fingerprint,
      log: {
        id: checkpoint.origin,
        size: checkpoint.size,
        root: checkpoint.root,
        segment: segment.segment,
        preceding: segment.preceding,
      },
      evidence: segment.evidence,
    });
    return await packArchive(spool, file);
  } finally {
    await spool.remove();
  }
}

function checkpointOf({ verification }: ReportSnapshot) {
  const newest = verification?.result.checkpoints.newest ?? null;
  const [checkpoint] = newest === null ? [] : readCheckpoints(newest.note).checkpoints;
  if (checkpoint && verification?.result.intact) return checkpoint;
  throw new HeadroomError(
    'CONFLICT',
    'An evidence bundle needs a signed checkpoint of an evidence log that verifies. Run headroom verify and look into what it names.',
  );
}

/** The first of each day, and the newest: each stands for all rows before it. */
function dailyTimestamps(stamps: readonly StoredTimestamp[]): StoredTimestamp[] {
  const days = new Set<string>();
  return stamps.filter((stamp, at) => {
    const day = utcDay(stamp.stampedAt);
    const isFirst = !days.has(day);
    days.add(day);
    return isFirst || at === stamps.length - 1;
  });
}

function periodOf({ period, issuedAt }: ReportSnapshot) {
  return period.type === 'period' ? period : { from: period.at, to: issuedAt };
}

async function keyRows(db: Readable, size: number) {
  const rows = await ledgerRowsBefore(db, { before: size + 1, count: 1_000, types: KEY_ROWS });
  return rows.map(({ seq, type, body }) => ({ seq, type, body })).reverse();
}

/** The first row of the period, or the one after what the report before this covered, whichever is earlier. */
async function firstRow(db: Readable, from: number, size: number): Promise<number> {
  const ofPeriod = (await firstLedgerSeqSince(db, from)) ?? size;
  const [issued] = await ledgerRowsBefore(db, { before: size + 1, count: 1, types: ['report.issued'] });
  const covered = issued?.body ? (JSON.parse(issued.body) as { logSize?: number | null }).logSize : null;
  const wanted = Math.min(ofPeriod, (covered ?? size) + 1, size);
  return Math.max(1, wanted, size - MOST_ROWS + 1);
}

async function writeFacts(spool: Spool, { facts }: ReportSnapshot): Promise<void> {
  const sink = await spool.open(names.FACTS);
  try {
    for (const piece of factsText(facts)) await sink.write(piece);
  } finally {
    await sink.close();
  }
}

/** The list of digests, the instructions, and what is signed: in the order in which each needs the one before. */
async function sign(
  spool: Spool,
  { model, key }: BundleRequest,
  timestamps: readonly StoredTimestamp[],
  head: Omit<Manifest, 'files'>,
): Promise<void> {
  const files = spool.files().length + 2 + names.UNLISTED.size;
  await spool.add(names.INSTRUCTIONS, instructionsText({ model, manifest: head, files, timestamps }));
  const sums = spool.files().map(({ sha256, name }) => `${sha256}  ${name}\n`);
  await spool.add(names.SUMS, sums.join(''));
  const manifest: Manifest = { ...head, files: spool.files() };
  const text = Buffer.from(jsonDocument(manifest)).toString('utf8');
  await spool.add(names.MANIFEST, text);
  await spool.add(names.SIGNATURE, key.sign(text));
  await spool.add(
    names.ENVELOPE,
    signStatement(
      manifest,
      spool.files().filter(({ name }) => name !== names.SIGNATURE),
      key,
    ),
  );
}

function pemOf({ publicKey }: SigningKey): string {
  const lines = publicKey.spki.match(/.{1,64}/g) ?? [];
  return ['-----BEGIN PUBLIC KEY-----', ...lines, '-----END PUBLIC KEY-----', ''].join('\n');
}
