import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { appendToLedger } from '#engine/ledger/ledger.ts';
import type { SigningKey } from '#engine/ledger/signing-key.ts';
import type { Database } from '#engine/store/database.ts';
import { insertReport, type IssuedReport } from '#engine/store/reports.ts';
import type { Writable } from '#engine/store/schema.ts';
import { HeadroomError } from '#shared/errors.ts';
import type { ReportModel } from '#shared/model/report.ts';
import { utcDay } from '#shared/time.ts';
import { BUNDLE_FORMAT } from './bundle/bundle-format.ts';
import { writeBundle } from './bundle/write-bundle.ts';
import { buildReport } from './build-report.ts';
import { scopeParts } from './export-name.ts';
import type { ReportFormat } from './format.ts';
import { reportFormats } from './formats/index.ts';
import type { ReportStep } from './reports-in-the-making.ts';
import type { ReportSnapshot } from './snapshot.ts';
import { type StagedFiles, stageFiles } from './staged-files.ts';

export interface IssueRequest {
  snapshot: ReportSnapshot;
  directory: string;
  formats: readonly string[];
  /** How the files' names begin. Left out: after the period and the report. */
  stem?: string;
  actor: string;
  /** Signs an evidence bundle; asked for where one is wanted. */
  signingKey(): Promise<SigningKey>;
  step: ReportStep;
}

/**
 * Writes a report in the wanted formats and a SHA256SUMS beside them, then records it. Files appear whole and together, or
 * not at all: what fails or is cancelled leaves none, and no record. They are known by their absolute paths, for whoever
 * verifies them later may run elsewhere.
 *
 * @throws {HeadroomError} INVALID_INPUT for an unknown format or a directory that cannot be written; CANCELLED
 */
export async function issueReport(database: Database, request: IssueRequest): Promise<IssuedReport> {
  const { snapshot, actor } = request;
  const model = buildReport(snapshot);
  const staged = stageFiles();
  try {
    const files = await writeFiles(database, request, model, staged).catch((error: unknown) => {
      throw writeFault(error, request.directory);
    });
    const json = files.find(({ format }) => format === 'json');
    const digest = json?.sha256 ?? sha256(await formatById('json').render(model));
    // Whoever cancels later is too late: what has its name is recorded.
    await request.step('bundle', 1, 1);
    await staged.appear().catch((error: unknown) => {
      throw writeFault(error, request.directory);
    });
    const report = reportOf(snapshot, digest, files);
    await database.write((trx) => record(trx, report, snapshot, actor));
    return report;
  } catch (error) {
    await staged.remove();
    throw error;
  }
}

async function writeFiles(
  database: Database,
  request: IssueRequest,
  model: ReportModel,
  staged: StagedFiles,
): Promise<IssuedReport['files']> {
  const { snapshot, step } = request;
  const directory = path.resolve(request.directory);
  const formats = request.formats.filter((id) => id !== BUNDLE_FORMAT.id).map(formatById);
  const base = request.stem ?? `headroom-report-${fileStem(snapshot)}`;
  const files: IssuedReport['files'] = [];
  await mkdir(directory, { recursive: true });
  for (const [index, format] of formats.entries()) {
    await step('files', index, formats.length);
    const bytes = await format.render(model);
    const file = path.join(directory, `${base}.${format.extension}`);
    await staged.addBytes(file, bytes);
    files.push({ format: format.id, path: file, bytes: bytes.byteLength, sha256: sha256(bytes) });
  }
  if (request.formats.includes(BUNDLE_FORMAT.id)) {
    const file = path.join(directory, `${base}.${BUNDLE_FORMAT.extension}`);
    const key = await request.signingKey();
    const bundled = { snapshot, model, formats: reportFormats, key, step };
    const written = await staged.add(file, (part) => writeBundle(database.db, { ...bundled, file: part }));
    files.push({ format: BUNDLE_FORMAT.id, path: file, ...written });
  }
  const sums = files.map((file) => `${file.sha256}  ${path.basename(file.path)}\n`).join('');
  await staged.addBytes(path.join(directory, `${base}.SHA256SUMS`), Buffer.from(sums));
  return files;
}

function reportOf(
  { reportId: id, issuedAt, period, limit }: ReportSnapshot,
  digest: string,
  files: IssuedReport['files'],
): IssuedReport {
  const [periodFrom, periodTo] = period.type === 'period' ? [period.from, period.to] : [period.at, period.at];
  return { id, issuedAt, periodFrom, periodTo, ...(limit ? { scope: limit.scope } : {}), digest, files };
}

async function record(trx: Writable, report: IssuedReport, { verification }: ReportSnapshot, actor: string) {
  const { id, issuedAt, scope, digest } = report;
  await insertReport(trx, report);
  const payload = {
    ...(scope ? { scope } : {}),
    digest,
    logSize: verification?.result.checkpoints.newest?.size ?? null,
    files: report.files.map(({ format, sha256: sum }) => ({ format, sha256: sum })),
  };
  await appendToLedger(trx, [{ type: 'report.issued', actor, subject: `report:${id}`, payload }], issuedAt);
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
