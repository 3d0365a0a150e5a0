import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { ELECTRON_PACKAGES } from './debian-packages.ts';
import { hasDisplay } from './has-display.ts';
import { missingLibraries } from './missing-libraries.ts';

const ROOT = path.resolve(import.meta.dirname, '..');

/** Opens the application built from this checkout; where no window can be opened it does the demo in the terminal. */
async function main(words: readonly string[]): Promise<number> {
  if (!hasDisplay(process.platform, process.env)) return demo(words);
  const executable = await prepared();
  if (executable === null) return demo(words);
  // Chromium refuses to sandbox for root; everybody else gets the sandbox.
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  return run(executable, [...(isRoot ? ['--no-sandbox'] : []), ROOT, ...words]);
}

/** Builds the application. @returns the Electron to open it with, or null where it cannot be opened: why has been said */
async function prepared(): Promise<string | null> {
  try {
    // Not before here: the demo in a terminal should not wait for the build's tools.
    const { electronRuntime } = await import('./electron-runtime.ts');
    const { buildApp } = await import('./build-app.ts');
    const { executable, mode } = await electronRuntime();
    const missing = await missingLibraries(executable);
    if (missing.length > 0) {
      say(`Electron needs ${missing.join(', ')}, and this machine lacks them. On Debian and Ubuntu:`);
      say(`  sudo apt-get install --no-install-recommends ${ELECTRON_PACKAGES.join(' ')}`);
      return tellOfDemo();
    }
    await buildApp(mode);
    return executable;
  } catch (error) {
    say(`The application cannot be opened: ${error instanceof Error ? error.message : String(error)}`);
    return tellOfDemo();
  }
}

function tellOfDemo(): null {
  say('The demo follows here in the terminal instead.\n');
  return null;
}

function demo(words: readonly string[]): Promise<number> {
  return run(process.execPath, [path.join(ROOT, 'electron/entries/cli.ts'), 'demo', ...words]);
}

/** @returns the exit code; 1 for an end by a signal */
async function run(command: string, words: readonly string[]): Promise<number> {
  const environment = { ...process.env };
  // Left behind by a tool that uses Electron as its Node, it would keep the window from opening.
  delete environment['ELECTRON_RUN_AS_NODE'];
  const child = spawn(command, words, { stdio: 'inherit', env: environment });
  // Ctrl+C reaches the child from the terminal; this process stays until the child has put everything in order.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

process.exitCode = await main(process.argv.slice(2));
