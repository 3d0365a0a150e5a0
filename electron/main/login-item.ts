import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { app } from 'electron';
import { autostartEntry, autostartFile, type ConfigPlace } from './autostart.ts';

export interface LoginItemOptions extends ConfigPlace {
  platform: NodeJS.Platform;
  /** How this application is started, with its arguments. */
  command: readonly string[];
}

/** The switch that keeps the window closed at the start. */
export const HIDDEN_SWITCH = '--hidden';

/** Starts the application, hidden, when the person logs in, or no longer. @throws {Error} where that cannot be written */
export function setStartAtLogin(wanted: boolean, options: LoginItemOptions): void {
  if (options.platform === 'linux') setAutostart(wanted, options);
  else app.setLoginItemSettings({ openAtLogin: wanted, args: [HIDDEN_SWITCH] });
}

function setAutostart(wanted: boolean, options: LoginItemOptions): void {
  const file = autostartFile(options);
  if (!wanted) {
    rmSync(file, { force: true });
    return;
  }
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, autostartEntry([...options.command, HIDDEN_SWITCH]));
}

/** How this application is started again: an AppImage by its own file, a development build with its folder. */
export function startCommand(environment: LoginItemOptions['environment']): string[] {
  const image = environment['APPIMAGE'];
  if (image !== undefined) return [image];
  return app.isPackaged ? [process.execPath] : [process.execPath, app.getAppPath()];
}
