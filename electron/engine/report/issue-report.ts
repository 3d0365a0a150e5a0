import { createHash } from 'node:crypto';
import { lstat, mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { appendToLedger } from '#engine/ledger/ledger.ts';
import type { SigningKey } from '#engine/ledger/signing-key.ts';
import type { Database } from '#engine/store/database.ts';
import { insertReport, type IssuedReport } from '#engine/store/reports.ts';
import { HeadroomError } from '#shared/errors.ts';
import { utcDay } from '#shared/time.ts';
import { BUNDLE_FORMAT } from './bundle/bundle-format.ts';
import { writeBundle } from './bundle/write-bundle.ts';
import { buildReport } from './build-report.ts';
import { scopeParts } from './export-name.ts';
import type { ReportFormat } from './format.ts';
import { reportFormats } from './formats/index.ts';
import type { ReportSnapshot } from './snapshot.ts';

export interface IssueRequest {
  snapshot: ReportSnapshot;
  directory: string;
  formats: readonly string[];
  /** How the files' names begin. Left out: after the period and the report. */
  stem?: string;
  actor: string;
  /** Signs an evidence bundle; asked for where one is wanted. */
  signingKey(): Promise<SigningKey>;
}

/**
 * Writes a report in the wanted formats and a SHA256SUMS beside them, then records it. Files appear whole or not at all,
 * and are known by their absolute paths: whoever verifies them later may run elsewhere.
 *
 * @throws {HeadroomError} INVALID_INPUT for an unknown format or a directory that cannot be written
 */
export async function issueReport(database: Database, request: IssueRequest): Promise<IssuedReport> {
  const { snapshot, actor } = request;
  const directory = path.resolve(request.directory);
  const formats = request.formats.filter((id) => id !== BUNDLE_FORMAT.id).map(formatById);
  const model = buildReport(snapshot);
  const base = request.stem ?? `headroom-report-${fileStem(snapshot)}`;
  const files: IssuedReport['files'] = [];
  try {
    await mkdir(directory, { recursive: true });
    for (const format of formats) {
      const bytes = await format.render(model);
      const file = path.join(directory, `${base}.${format.extension}`);
      await writeWhole(file, bytes);
      files.push({ format: format.id, path: file, bytes: bytes.byteLength, sha256: sha256(bytes) });
    }
    if (request.formats.includes(BUNDLE_FORMAT.id)) {
      const file = path.join(directory, `${base}.${BUNDLE_FORMAT.extension}`);
      const key = await request.signingKey();
      const bundled = { snapshot, model, formats: reportFormats, key };
      const written = await appearWhole(file, (part) => writeBundle(database.db, { ...bundled, file: part }));
      files.push({ format: BUNDLE_FORMAT.id, path: file, ...written });
    }
    const sums = files.map((file) => `${file.sha256}  ${path.basename(file.path)}\n`).join('');
    await writeWhole(path.join(directory, `${base}.SHA256SUMS`), Buffer.from(sums));
  } catch (error) {
    throw writeFault(error, request.directory);
  }
  const { reportId: id, issuedAt, period } = snapshot;
  const [periodFrom, periodTo] = period.type === 'period' ? [period.from, period.to] : [period.at, period.at];
  const digest =
    files.find(({ format }) => format === 'json')?.sha256 ?? sha256(await formatById('json').render(model));
  const scope = snapshot.limit ? { scope: snapshot.limit.scope } : {};
  const report: IssuedReport = { id, issuedAt, periodFrom, periodTo, ...scope, digest, files };
  await database.write(async (trx) => {
    await insertReport(trx, report);
    const logSize = snapshot.verification?.result.checkpoints.newest?.size ?? null;
    const payload = {
      ...scope,
      digest,
      logSize,
      files: files.map(({ format, sha256: sum }) => ({ format, sha256: sum })),
    };
    await appendToLedger(trx, [{ type: 'report.issued', actor, subject: `report:${id}`, payload }], issuedAt);
  });
  return report;
}

function formatById(id: string): ReportFormat {
  const format = reportFormats.find((known) => known.id === id);
  if (format) return format;
  const known = [...reportFormats, BUNDLE_FORMAT].map((member) => member.id).join(', ');
  throw new HeadroomError('INVALID_INPUT', `There is no report format ${id}. Known: ${known}.`);
}

/** `2026-10-01-to-2026-10-31-1a2b3c4d`: the last day is inclusive, as people read it. A limited report says to what before. */
function fileStem({ period, reportId, limit }: ReportSnapshot): string {
  const days =
    period.type === 'period' ? `${utcDay(period.from)}-to-${utcDay(period.to - 1)}` : utcDay(period.at);
  return [...scopeParts(limit?.scope), days, reportId.slice(-8)].join('-');
}

/** On the disk before it has its name, so that a crash leaves no file with half of its content. */
function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  return appearWhole(file, async (part) => {
    const handle = await open(part, 'w');
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
  });
}

/** Has it written under another name, which it loses when it is whole and with which it goes where it fails. */
async function appearWhole<Written>(
  file: string,
  write: (part: string) => Promise<Written>,
): Promise<Written> {
  await refuseExisting(file);
  const part = `${file}.part`;
  try {
    const written = await write(part);
    await rename(part, file);
    return written;
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/** The name holds the report's id: what has it already is no file of this report. */
async function refuseExisting(file: string) {
  const isThere = await lstat(file).then(
    () => true,
    () => false,
  );
  if (isThere)
    throw new HeadroomError('CONFLICT', `${file} exists already and is left as it is. Name another folder.`);
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function writeFault(error: unknown, directory: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : null;
  if (code === null || !/^E[A-Z]+$/.test(code)) return error;
  if (code === 'ENOSPC')
    return new HeadroomError('DISK_FULL', `There is no space left for a report in ${directory}.`, {
      cause: error,
    });
  return new HeadroomError(
    'INVALID_INPUT',
    `The report cannot be written to ${directory} (${code}). Name a folder that this account may write to.`,
    { cause: error },
  );
}
