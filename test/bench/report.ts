import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { openDatabase } from '#engine/store/open-database.ts';
import { temporaryFolder } from '#test/support/stores.ts';
import { MINUTE_MS } from '#shared/time.ts';
import type { Benchmark, Measurement } from './benchmark.ts';
import { fillMonth } from './polled-month.ts';
import type { ReportProcessResult } from './report-process.ts';

const CONNECTIONS = 100;
const EVERY_MS = 5 * MINUTE_MS;
const MOST_TIMES_READING = 3;
const MOST_MIB = 768;

/**
 * The report of a month of 100 connections polled every five minutes, in all formats and with the whole evidence log
 * verified on the way, against bare reading of the same rows. Each in a process of its own, for its memory.
 */
export const report: Benchmark = {
  name: 'report',
  async run() {
    const folder = temporaryFolder();
    try {
      const file = path.join(folder.path, 'headroom.db');
      const database = await openDatabase({ kind: 'sqlite', file });
      await fillMonth(database, CONNECTIONS, EVERY_MS);
      await database.close();
      return compare(await runProcess('report', file), await runProcess('read', file));
    } finally {
      folder.remove();
    }
  },
};

function compare(report: ReportProcessResult, read: ReportProcessResult): Measurement[] {
  const time = { value: report.ms, baseline: read.ms, target: MOST_TIMES_READING * read.ms };
  const memory = { value: report.peakMiB, baseline: read.peakMiB, target: MOST_MIB };
  return [
    { name: 'report', unit: 'ms', ...time, better: 'less' },
    { name: 'report-memory', unit: 'MiB (peak)', ...memory, better: 'less' },
  ];
}

async function runProcess(job: 'report' | 'read', file: string): Promise<ReportProcessResult> {
  const script = path.join(import.meta.dirname, 'report-process.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [script, job, file]);
  return JSON.parse(stdout) as ReportProcessResult;
}
