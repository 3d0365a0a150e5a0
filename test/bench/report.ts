import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';
import { openDatabase } from '#engine/store/open-database.ts';
import { temporaryFolder } from '#test/support/stores.ts';
import { DAY_MS, MINUTE_MS, utcDay } from '#shared/time.ts';
import { type Benchmark, type Measurement, timed } from './benchmark.ts';
import { judgeEachDay } from './judged-days.ts';
import { fillPolled, type PolledHistory } from './polled-history.ts';
import type { ReportJob, ReportProcessResult } from './report-process.ts';

/** Thirty days of 100 connections that are polled every five minutes. */
const MONTH: PolledHistory = {
  period: { from: Date.UTC(2026, 0, 1), to: Date.UTC(2026, 0, 31) },
  connections: 100,
  meters: 1,
  pollEveryMs: 5 * MINUTE_MS,
  measureEveryMs: DAY_MS,
};
const MONTH_FORMATS = ['html', 'pdf', 'csv', 'json'];
const MOST_TIMES_READING = 3;
const MONTH_MOST_MIB = 768;

/** A year of 1,000 meters, each measured 5,000 times. */
const YEAR: PolledHistory = {
  period: { from: Date.UTC(2025, 0, 1), to: Date.UTC(2026, 0, 1) },
  connections: 20,
  meters: 50,
  pollEveryMs: 105 * MINUTE_MS,
  measureEveryMs: 105 * MINUTE_MS,
};
const YEAR_FORMATS = ['json', 'csv', 'oscal'];
const YEAR_MOST_MS = 5_000;
const YEAR_MOST_MIB = 400;

/**
 * The report of a month in the formats that people read, against bare reading of the same rows, and that of a year in
 * those that programs read, by the packaged command with its start. The whole evidence log is verified on the way. Each
 * in a process of its own, for its memory.
 */
export const report: Benchmark = {
  name: 'report',
  async run() {
    return [...(await reportOfMonth()), ...(await reportOfYear())];
  },
};

function reportOfMonth(): Promise<Measurement[]> {
  return withHistory(MONTH, async (file) => {
    const { period } = MONTH;
    const made = await runProcess({ kind: 'report', file, period, formats: MONTH_FORMATS });
    const read = await runProcess({ kind: 'read', file, period, formats: [] });
    const time = { value: made.ms, baseline: read.ms, target: MOST_TIMES_READING * read.ms };
    const memory = { value: made.peakMiB, baseline: read.peakMiB, target: MONTH_MOST_MIB };
    return [
      { name: 'report', unit: 'ms', ...time, better: 'less' },
      { name: 'report-memory', unit: 'MiB (peak)', ...memory, better: 'less' },
    ];
  });
}

function reportOfYear(): Promise<Measurement[]> {
  return withHistory(YEAR, async (file) => {
    const { period } = YEAR;
    const made = await runCommand(path.dirname(file), period, YEAR_FORMATS);
    const time = { value: made.ms, baseline: null, target: YEAR_MOST_MS };
    const memory = { value: made.peakMiB, baseline: null, target: YEAR_MOST_MIB };
    return [
      { name: 'report-year', unit: 'ms', ...time, better: 'less' },
      { name: 'report-year-memory', unit: 'MiB (peak)', ...memory, better: 'less' },
    ];
  });
}

async function withHistory(
  history: PolledHistory,
  measure: (file: string) => Promise<Measurement[]>,
): Promise<Measurement[]> {
  const folder = temporaryFolder();
  try {
    const file = path.join(folder.path, 'headroom.db');
    const database = await openDatabase({ kind: 'sqlite', file });
    await fillPolled(database, history);
    await judgeEachDay(database, history.period);
    await database.close();
    return await measure(file);
  } finally {
    folder.remove();
  }
}

const ROOT = path.resolve(import.meta.dirname, '../..');

/** Says the most memory that the process ever held, in KiB, when it ends. */
const TELL_PEAK = 'data:text/javascript,process.on("exit",()=>console.error(process.resourceUsage().maxRSS))';

async function runCommand(
  folder: string,
  { from, to }: PolledHistory['period'],
  formats: readonly string[],
): Promise<ReportProcessResult> {
  await build({ configFile: path.join(ROOT, 'build/vite.cli.config.ts'), logLevel: 'error' });
  const command = ['--import', TELL_PEAK, path.join(ROOT, 'dist/headroom.js'), 'report', '--data', folder];
  const days = ['--from', utcDay(from), '--to', utcDay(to - 1)];
  const files = ['--out', path.join(folder, 'reports'), '--format', formats.join()];
  let peakKiB = 0;
  const ms = await timed(async () => {
    const { stderr } = await promisify(execFile)(process.execPath, [...command, ...days, ...files]);
    peakKiB = Number(stderr.trim().split('\n').at(-1));
  });
  return { ms, peakMiB: peakKiB / 1024 };
}

async function runProcess(job: ReportJob): Promise<ReportProcessResult> {
  const script = path.join(import.meta.dirname, 'report-process.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [script, JSON.stringify(job)]);
  return JSON.parse(stdout) as ReportProcessResult;
}
