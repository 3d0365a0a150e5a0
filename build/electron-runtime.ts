import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import type { AppMode } from './app-mode.ts';
import { cacheFolder } from './stand-in/cache-folder.ts';
import { STAND_IN_VERSION, standInElectron } from './stand-in/stand-in-electron.ts';

export interface ElectronRuntime {
  executable: string;
  /** What the application has to be built as to run on it. */
  mode: AppMode;
}

const EXECUTABLE: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};

const DOWNLOAD_LIMIT_MS = 300_000;

/**
 * The Electron to run from this checkout: the one in ELECTRON_OVERRIDE_DIST_PATH, else the pinned one beside its npm
 * package, downloaded at the first call unless ELECTRON_SKIP_BINARY_DOWNLOAD is set, else on Linux x64 the stand-in.
 *
 * @throws {Error} where there is none of them; the message says what to do
 */
export async function electronRuntime(): Promise<ElectronRuntime> {
  const name = EXECUTABLE[process.platform] ?? 'electron';
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override !== undefined && override !== '') return overriding(override, path.join(override, name));
  const folder = path.dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const executable = path.join(folder, 'dist', name);
  if (existsSync(executable) || (await download(folder, executable)))
    return { executable, mode: 'production' };
  if (process.platform === 'linux' && process.arch === 'x64')
    return { executable: await standInElectron(), mode: 'stand-in' };
  throw new Error(
    'Electron could not be downloaded. Give npm a mirror or a proxy and try again, or name a folder that holds it in ELECTRON_OVERRIDE_DIST_PATH.',
  );
}

/** A folder that somebody names may hold the stand-in: a release says in a file which one it is. */
async function overriding(folder: string, executable: string): Promise<ElectronRuntime> {
  if (!existsSync(executable))
    throw new Error(`ELECTRON_OVERRIDE_DIST_PATH is set, but there is no ${executable}.`);
  const version = await readFile(path.join(folder, 'version'), 'utf8').catch(() => '');
  return { executable, mode: version.trim() === STAND_IN_VERSION ? 'stand-in' : 'production' };
}

/** Where the download is blocked it stays blocked: a failed one is not tried again on the same day. */
async function download(folder: string, executable: string): Promise<boolean> {
  if (process.env['ELECTRON_SKIP_BINARY_DOWNLOAD']) return false;
  const note = path.join(cacheFolder(), 'electron-download-failed-on');
  const today = new Date().toISOString().slice(0, 10);
  if ((await readFile(note, 'utf8').catch(() => '')) === today) return false;
  try {
    const installer = path.join(folder, 'install.js');
    await promisify(execFile)(process.execPath, [installer], { timeout: DOWNLOAD_LIMIT_MS });
    return existsSync(executable);
  } catch {
    await writeFile(note, today);
    return false;
  }
}

if (process.argv[1] === import.meta.filename) console.log((await electronRuntime()).executable);
