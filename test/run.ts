import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What Vitest's JSON reporter says of a run, as far as it is used here. */
interface Results {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numFailedTestSuites: number;
  success: boolean;
}

/** Runs every suite and closes with one line that sums them all; exits with 1 unless all passed. */
function main(args: readonly string[]): number {
  const folder = mkdtempSync(path.join(tmpdir(), 'headroom-results-'));
  try {
    const file = path.join(folder, 'results.json');
    const options = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...args];
    const { status } = spawnSync('vitest', options, {
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
    const results = JSON.parse(readFileSync(file, 'utf8')) as Results;
    const isSound = status === 0 && results.success && results.numPassedTests > 0;
    console.log(summary(results, isSound));
    return isSound ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A suite that could not even be loaded counts as a failure, although none of its tests ran. */
function summary({ numPassedTests, numFailedTests, numPendingTests }: Results, isSound: boolean): string {
  const failed = isSound ? numFailedTests : Math.max(1, numFailedTests);
  const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : '';
  return `${numPassedTests} passed, ${failed} failed${skipped}`;
}

process.exitCode = main(process.argv.slice(2));
