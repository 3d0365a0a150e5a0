import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'electron-builder';
import type { AppMode } from './app-mode.ts';
import { buildApp } from './build-app.ts';
import { electronRuntime } from './electron-runtime.ts';
import { builderConfig } from './packaging/builder-config.ts';
import { debianPackage } from './packaging/debian-package.ts';
import { releaseFrom } from './packaging/release.ts';
import { sqliteBinding } from './sqlite-binding.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const OUTPUT = path.join(ROOT, 'dist', 'package');

/** What a package for this machine consists of; `deb` only on Linux x64. */
export interface LocalPackage {
  unpacked: string;
  deb: string | null;
}

/**
 * Packages the application for this machine, unpacked and on Linux x64 as a Debian package: fused like a release, but
 * unsigned and with the Electron that runs this checkout. Not for others, and marked so.
 */
export async function packageForThisMachine(): Promise<LocalPackage> {
  await rm(OUTPUT, { recursive: true, force: true });
  const { executable, mode } = await electronRuntime();
  await buildApp(mode);
  const electron = await givenElectron(executable);
  const standInBinding = mode === 'stand-in' ? await sqliteBinding() : null;
  await build({
    projectDir: ROOT,
    dir: true,
    publish: 'never',
    config: builderConfig({ electron, output: OUTPUT, release: null, standInBinding }),
  });
  const unpacked = path.join(OUTPUT, unpackedFolder());
  await writeFile(path.join(unpacked, 'NOT-FOR-DISTRIBUTION.txt'), remark(mode, electron.version));
  const isDebian = process.platform === 'linux' && process.arch === 'x64';
  const deb = isDebian
    ? await debianPackage(unpacked, { output: OUTPUT, electronVersion: electron.version })
    : null;
  return { unpacked, deb };
}

/** Makes and uploads what this system's users install, signed, from the pinned Electron. The environment says for whom. */
async function packageRelease(): Promise<void> {
  const release = releaseFrom(process.env);
  await rm(OUTPUT, { recursive: true, force: true });
  await buildApp('production');
  await build({
    projectDir: ROOT,
    publish: 'always',
    config: builderConfig({ electron: null, output: OUTPUT, release, standInBinding: null }),
  });
}

async function givenElectron(executable: string): Promise<{ folder: string; version: string }> {
  const above = process.platform === 'darwin' ? '../../../..' : '..';
  const folder = path.resolve(executable, above);
  const version = (await readFile(path.join(folder, 'version'), 'utf8')).trim().replace(/^v/, '');
  return { folder, version };
}

function unpackedFolder(): string {
  const suffix = process.arch === 'x64' ? '' : `-${process.arch}`;
  if (process.platform === 'darwin') return `mac${suffix}`;
  return `${process.platform === 'win32' ? 'win' : 'linux'}${suffix}-unpacked`;
}

function remark(mode: AppMode, version: string): string {
  const why =
    mode === 'stand-in'
      ? `It runs on Electron ${version}, an older one that stands in for the pinned release in development and tests.`
      : 'It is not signed.';
  return `This build of Headroom is for the machine that made it. ${why}\n`;
}

async function main(words: readonly string[]): Promise<void> {
  if (words.includes('--release')) {
    await packageRelease();
    return;
  }
  const { unpacked, deb } = await packageForThisMachine();
  console.log(`\nFor this machine only, not for distribution:\n  ${unpacked}${deb ? `\n  ${deb}` : ''}`);
}

if (process.argv[1] === import.meta.filename) {
  await main(process.argv.slice(2)).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
