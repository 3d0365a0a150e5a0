import { existsSync } from 'node:fs';
import path from 'node:path';
import { describeError, type MainLog } from './log.ts';

const CHECK_EVERY_MS = 24 * 3_600_000;

export interface UpdaterOptions {
  isPackaged: boolean;
  isWanted(): boolean;
  log: MainLog;
}

export interface Updater {
  /** The preference may have changed. */
  review(): void;
}

/**
 * Looks for a newer version once a day, where the person wants that, and installs it when the application ends. What is
 * downloaded counts only with the publisher's signature: on Linux, whose packages the updater cannot check, it does
 * nothing, and new versions come by the package manager. Without the wish nothing is loaded and nobody is asked.
 */
export function createUpdater({ isPackaged, isWanted, log }: UpdaterOptions): Updater {
  let timer: NodeJS.Timeout | undefined;
  const check = async () => {
    try {
      const { default: electronUpdater } = await import('electron-updater');
      const { autoUpdater } = electronUpdater;
      autoUpdater.autoDownload = true;
      autoUpdater.autoInstallOnAppQuit = true;
      autoUpdater.allowDowngrade = false;
      const found = await autoUpdater.checkForUpdates();
      log.info('looked for an update', { version: found?.updateInfo.version ?? null });
    } catch (error) {
      log.warn('an update could not be looked for', { error: describeError(error) });
    }
  };
  return {
    review() {
      clearInterval(timer);
      timer = undefined;
      if (!isPackaged || !canCheckUpdates() || !isWanted()) return;
      timer = setInterval(() => void check(), CHECK_EVERY_MS);
      void check();
    },
  };
}

/** A package that was made without a release knows no place to look at. */
function canCheckUpdates(): boolean {
  const isSigned = process.platform === 'win32' || process.platform === 'darwin';
  return isSigned && existsSync(path.join(process.resourcesPath, 'app-update.yml'));
}
