import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildApp } from '#build/build-app.ts';
import { electronRuntime } from '#build/electron-runtime.ts';
import { closingLine, judged, type Tally } from '#test/support/tally.ts';
import { inDesktopSession } from './support/desktop-session.ts';
import { ensureDebianPackages } from './support/ensure-debian-packages.ts';

/** What Playwright's JSON reporter says of a run, as far as it is used here. */
interface Results {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors: unknown[];
}

const require = createRequire(import.meta.url);
const CONFIG = path.join(import.meta.dirname, 'playwright.config.ts');

/**
 * Runs the end-to-end tests on the application built from this checkout, with all that they need: what is missing on
 * Debian is installed, the runtime fetched, the application built. What keeps them from starting is one failure.
 *
 * @param args go to Playwright: files, `--grep`, `--headed`
 */
export async function runEndToEnd(args: readonly string[]): Promise<Tally> {
  try {
    ensureDebianPackages();
    const { executable, mode } = await electronRuntime();
    await buildApp(mode);
    return runPlaywright(executable, args);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

function runPlaywright(executable: string, args: readonly string[]): Tally {
  const folder = mkdtempSync(path.join(tmpdir(), 'headroom-e2e-results-'));
  try {
    const results = path.join(folder, 'results.json');
    const playwright = path.join(path.dirname(require.resolve('playwright/package.json')), 'cli.js');
    const [command, ...rest] = inDesktopSession([
      process.execPath,
      playwright,
      'test',
      '-c',
      CONFIG,
      ...args,
    ]);
    const { status } = spawnSync(command, rest, {
      stdio: 'inherit',
      env: { ...process.env, HEADROOM_E2E_ELECTRON: executable, HEADROOM_E2E_RESULTS: results },
    });
    return tallyOf(JSON.parse(readFileSync(results, 'utf8')) as Results, status === 0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function tallyOf({ stats, errors }: Results, isSuccess: boolean): Tally {
  const tally = { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
  return judged(tally, isSuccess && errors.length === 0);
}

if (process.argv[1] === import.meta.filename) {
  const tally = await runEndToEnd(process.argv.slice(2));
  console.log(closingLine(tally));
  process.exitCode = tally.failed === 0 ? 0 : 1;
}
