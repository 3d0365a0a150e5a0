import type { ReportScope } from '#shared/model/report-scope.ts';
import { fromJson, toJson } from './json-column.ts';
import type { Readable, Writable } from './schema.ts';

/** A report that was issued: what it covered, where its files went and what they digest to. */
export interface IssuedReport {
  id: string;
  issuedAt: number;
  periodFrom: number;
  periodTo: number;
  /** What it is limited to; absent: it is about all connections. */
  scope?: ReportScope | undefined;
  /** SHA-256 of the JSON format, hex. */
  digest: string;
  files: { format: string; path: string; bytes: number; sha256: string }[];
}

export async function insertReport(trx: Writable, report: IssuedReport) {
  await trx
    .insertInto('reports')
    .values({
      id: report.id,
      issued_at: report.issuedAt,
      period_from: report.periodFrom,
      period_to: report.periodTo,
      digest: report.digest,
      report_json: toJson(report),
    })
    .execute();
}

export async function reportById(db: Readable, id: string): Promise<IssuedReport | null> {
  const row = await db.selectFrom('reports').select('report_json').where('id', '=', id).executeTakeFirst();
  return row ? fromJson<IssuedReport>(row.report_json) : null;
}

/** Issued reports, newest first. */
export async function listReports(db: Readable): Promise<IssuedReport[]> {
  const rows = await db.selectFrom('reports').select('report_json').orderBy('issued_at', 'desc').execute();
  return rows.map((row) => fromJson<IssuedReport>(row.report_json));
}
