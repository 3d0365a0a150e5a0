import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { parseJson } from '#engine/domain/parse-json.ts';
import { readCheckpoints, type SignedCheckpoint } from '#engine/ledger/signed-note.ts';
import { isTimestampFile, readTimestampFile } from '#engine/ledger/timestamps/timestamp-files.ts';
import { readWitness } from '#engine/ledger/witness.ts';
import { HeadroomError } from '#shared/errors.ts';
import { Contradiction, divergence } from './divergence.ts';
import type { Found } from './found.ts';
import { type Manifest, manifestSchema } from './manifest.ts';
import * as names from './names.ts';
import { looksLikeArchive, withArchive } from './open-bundle.ts';
import { ArchiveRefused } from './read-archive.ts';

/** What somebody kept from before a bundle, to hold the bundle against. */
export interface Older {
  checkpoints: SignedCheckpoint[];
  /** The report that it is or holds; `sha256` is that of its JSON edition. null: none. */
  report: { reportId: string; sha256: string } | null;
  /** Why something in it cannot be used. */
  missing: string[];
}

const SMALL = 1024 * 1024;
const MANIFEST_BYTES = 16 * SMALL;

const reportSchema = z.looseObject({ cover: z.looseObject({ reportId: z.string() }) });

/**
 * Reads an older bundle, a checkpoint, a time stamp with its checkpoint, a `checkpoints.log` or a report as JSON, and notes
 * what was found.
 *
 * @throws {HeadroomError} INVALID_INPUT where it cannot be read
 */
export async function readOlder(file: string, found: Found): Promise<Older> {
  const name = path.basename(file);
  const older = await readKept(file, name);
  found.missing.push(...older.missing);
  if (older.checkpoints.length === 0) found.missing.push(`${name} holds no signed checkpoint.`);
  found.against = {
    name,
    checkpoints: older.checkpoints.length,
    newestSize: Math.max(0, ...older.checkpoints.map(({ size }) => size)),
  };
  return older;
}

/** @throws {Contradiction} where the bundle says to follow that very report, in other words than it has */
export function requireSuccessor(where: string, { report }: Older, { previousReport }: Manifest): void {
  if (report === null || previousReport === null || report.reportId !== previousReport.reportId) return;
  if (report.sha256 === previousReport.sha256) return;
  throw new Contradiction(divergence(where, 'previousReport', previousReport.sha256, report.sha256));
}

async function readKept(file: string, name: string): Promise<Older> {
  try {
    if (isTimestampFile(file)) return await readStamped(file, name);
    return (await looksLikeArchive(file)) ? await readBundle(file) : await readText(file, name);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const text =
      error instanceof ArchiveRefused
        ? `${file} is no evidence bundle that can be read: ${why}`
        : `What to hold the bundle against cannot be read: ${why}`;
    throw new HeadroomError('INVALID_INPUT', text, { cause: error });
  }
}

function readBundle(file: string): Promise<Older> {
  return withArchive(file, async (archive) => {
    const notes = (await archive.text(names.CHECKPOINT, SMALL)) ?? '';
    const text = (await archive.text(names.MANIFEST, MANIFEST_BYTES)) ?? '';
    const manifest = manifestSchema.safeParse(parseJson(text)).data;
    const hasReport = manifest !== undefined && archive.bytesOf(names.REPORT) !== null;
    const report = hasReport
      ? { reportId: manifest.report.reportId, sha256: await archive.digest(names.REPORT) }
      : null;
    return { checkpoints: readCheckpoints(notes).checkpoints, report, missing: [] };
  });
}

async function readText(file: string, name: string): Promise<Older> {
  const bytes = await readFile(file);
  const text = bytes.toString('utf8');
  const { checkpoints, isDamaged } = readWitness({ name, text });
  const report = reportSchema.safeParse(parseJson(text)).data;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return {
    checkpoints,
    report: report ? { reportId: report.cover.reportId, sha256 } : null,
    missing:
      isDamaged && checkpoints.length > 0 ? [`${name} holds something that is no signed checkpoint.`] : [],
  };
}

/** That the stamp itself holds is for who kept it: the log has to agree with the checkpoint in any case. */
async function readStamped(file: string, name: string): Promise<Older> {
  const without = (reason: string): Older => ({ checkpoints: [], report: null, missing: [reason] });
  const kept = await readTimestampFile(file);
  if (kept === null) {
    return without(
      `${name}: the checkpoint that it stamps is not beside it, in a text file of the same name.`,
    );
  }
  const { checkTimestamps } = await import('#engine/ledger/timestamps/check-timestamps.ts');
  const [checked] = await checkTimestamps([{ name, ...kept }], null);
  if (checked?.fault != null) {
    return without(`${name} holds no time stamp of the checkpoint beside it: ${checked.fault}.`);
  }
  return { checkpoints: checked?.checkpoint ? [checked.checkpoint] : [], report: null, missing: [] };
}
