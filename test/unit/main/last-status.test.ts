import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lastStatusIn } from '#main/last-status.ts';
import { LAST_STATUS_FILE, LAST_STATUS_HEAD } from '#shared/boot.ts';
import { temporaryFolder } from '#test/support/stores.ts';

const WRITTEN = `${LAST_STATUS_HEAD}{"asOf":1}}`;

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

const write = (text: string) => writeFileSync(path.join(folder.path, LAST_STATUS_FILE), text);

describe('the last status', () => {
  it('is what this build wrote', async () => {
    write(WRITTEN);
    const last = lastStatusIn(folder.path, {});
    expect([last.exists(), await last.read()]).toEqual([true, WRITTEN]);
  });

  it('is not what another build wrote, nor a file that is damaged or absent', async () => {
    const last = lastStatusIn(folder.path, {});
    expect([last.exists(), await last.read()]).toEqual([false, null]);
    for (const text of ['{"form":"another","status":{}}', '', '\u0000']) {
      write(text);
      expect(await last.read()).toBeNull();
    }
  });

  it('is never shown for a database that workstations share: it is of the store that was there before', async () => {
    write(WRITTEN);
    const last = lastStatusIn(folder.path, { HEADROOM_DATABASE: 'postgres://db/headroom' });
    expect([last.exists(), await last.read()]).toEqual([false, null]);
  });
});
