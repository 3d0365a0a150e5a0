import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runEndToEnd } from './e2e/run.ts';
import { closingLine, judged, sumOf, type Tally } from './support/tally.ts';

/** What Vitest's JSON reporter says of a run, as far as it is used here. */
interface Results {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  success: boolean;
}

/**
 * Runs every suite and closes with one line that sums them all; exits with 1 unless all passed. Arguments go to Vitest,
 * which then is all that runs: they choose among its tests.
 */
async function main(args: readonly string[]): Promise<number> {
  const tallies = [runVitest(args)];
  if (args.length === 0) tallies.push(await runEndToEnd([]));
  const sum = sumOf(tallies);
  console.log(closingLine(sum));
  return sum.failed === 0 ? 0 : 1;
}

function runVitest(args: readonly string[]): Tally {
  const folder = mkdtempSync(path.join(tmpdir(), 'headroom-results-'));
  try {
    const file = path.join(folder, 'results.json');
    const options = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...args];
    const { status } = spawnSync('vitest', options, {
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
    const results = JSON.parse(readFileSync(file, 'utf8')) as Results;
    const tally = {
      passed: results.numPassedTests,
      failed: results.numFailedTests,
      skipped: results.numPendingTests,
    };
    return judged(tally, status === 0 && results.success);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

process.exitCode = await main(process.argv.slice(2));
