import SqliteDatabase from 'better-sqlite3';
import { timed } from './benchmark.ts';
import { openBenchEngine } from './bench-engine.ts';
import { MONTH } from './polled-month.ts';

/** `report-process.ts report|read <store>`: does the one or the other and prints what it took. */
export interface ReportProcessResult {
  ms: number;
  /** The most memory that the process ever held. */
  peakMiB: number;
}

const [job, file = ''] = process.argv.slice(2);

/** The whole month in every format, as a person asks for it. */
async function report(): Promise<number> {
  const { engine, folder, close } = await openBenchEngine({ file });
  const formats = ['html', 'pdf', 'csv', 'json'];
  const request = { ...MONTH, directory: folder, formats, actor: 'bench' };
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
    for (const id of ids) polls.all(id, MONTH.from, MONTH.to);
    for (const row of ledger.iterate()) void row;
  });
  sqlite.close();
  return ms;
}

const ms = await (job === 'report' ? report() : read());
const result: ReportProcessResult = { ms, peakMiB: process.resourceUsage().maxRSS / 1024 };
console.log(JSON.stringify(result));
