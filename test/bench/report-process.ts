import SqliteDatabase from 'better-sqlite3';
import { timed } from './benchmark.ts';
import { openBenchEngine } from './bench-engine.ts';
import type { Instant } from '#shared/time.ts';

/** What to do with a store: make the report of a period, or read bare what it is made of. */
export interface ReportJob {
  kind: 'report' | 'read';
  file: string;
  period: { from: Instant; to: Instant };
  formats: readonly string[];
}

/** `report-process.ts <job as JSON>`: does it and prints what it took. */
export interface ReportProcessResult {
  ms: number;
  /** The most memory that the process ever held. */
  peakMiB: number;
}

const { kind, file, period, formats } = JSON.parse(process.argv[2] ?? '') as ReportJob;

/** As a person asks for it. */
async function report(): Promise<number> {
  const { engine, folder, close } = await openBenchEngine({ file });
  const request = { ...period, directory: folder, formats, actor: 'bench' };
  const ms = await timed(() => engine.dispatch('reports.create', request));
  await close();
  return ms;
}

/** The same polls and the same evidence log, read bare. */
async function read(): Promise<number> {
  const sqlite = new SqliteDatabase(file, { readonly: true });
  const ids = sqlite.prepare('select id from connections').pluck().all() as string[];
  const polls = sqlite.prepare(
    'select * from polls where connection_id = ? and started_at >= ? and started_at < ? order by started_at',
  );
  const ledger = sqlite.prepare(
    'select * from ledger left join ledger_payloads on sha256 = payload_sha256 order by seq',
  );
  const ms = await timed(() => {
    for (const id of ids) polls.all(id, period.from, period.to);
    for (const row of ledger.iterate()) void row;
  });
  sqlite.close();
  return ms;
}

const ms = await (kind === 'report' ? report() : read());
const result: ReportProcessResult = { ms, peakMiB: process.resourceUsage().maxRSS / 1024 };
console.log(JSON.stringify(result));
