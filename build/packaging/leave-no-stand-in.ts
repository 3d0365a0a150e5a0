import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { AfterPackContext } from 'electron-builder';

/** An unpacked Electron is copied as it is: what runs other applications from it must not be in a package. */
export async function leaveNoStandIn({ appOutDir }: AfterPackContext): Promise<void> {
  await rm(path.join(appOutDir, 'resources', 'default_app.asar'), { force: true });
}
