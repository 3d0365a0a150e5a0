import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { electronRuntime } from '#build/electron-runtime.ts';
import { STAND_IN_VERSION } from '#build/stand-in/stand-in-electron.ts';

let folder: string;
let executable: string;
beforeEach(() => {
  vi.spyOn(process, 'platform', 'get').mockReturnValue('linux');
  folder = mkdtempSync(path.join(tmpdir(), 'headroom-electron-'));
  executable = path.join(folder, 'electron');
  vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

describe('electronRuntime', () => {
  it('takes the Electron that the environment names and builds for it as for a release', async () => {
    writeFileSync(executable, '');
    writeFileSync(path.join(folder, 'version'), '45.4.1');
    expect(await electronRuntime()).toEqual({ executable, mode: 'production' });
  });

  it('recognises the stand-in in a folder that the environment names', async () => {
    writeFileSync(executable, '');
    writeFileSync(path.join(folder, 'version'), `${STAND_IN_VERSION}\n`);
    expect(await electronRuntime()).toEqual({ executable, mode: 'stand-in' });
  });

  it('says so when the named folder holds no Electron', async () => {
    await expect(electronRuntime()).rejects.toThrow(
      `ELECTRON_OVERRIDE_DIST_PATH is set, but there is no ${executable}.`,
    );
  });
});
