import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { app } from 'electron';

export interface LoginItemOptions {
  platform: NodeJS.Platform;
  environment: Readonly<Record<string, string | undefined>>;
  home: string;
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

/** The freedesktop autostart standard. */
function setAutostart(wanted: boolean, options: LoginItemOptions): void {
  const file = autostartFile(options);
  if (!wanted) {
    rmSync(file, { force: true });
    return;
  }
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, autostartEntry([...options.command, HIDDEN_SWITCH]));
}

export function autostartFile({ environment, home }: Pick<LoginItemOptions, 'environment' | 'home'>): string {
  const config = environment['XDG_CONFIG_HOME'] || path.join(home, '.config');
  return path.join(config, 'autostart', 'headroom.desktop');
}

/** @param command program and arguments, quoted here as the standard wants it */
export function autostartEntry(command: readonly string[]): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Headroom',
    'Comment=Watches quotas, balances and subscriptions',
    `Exec=${command.map(quoted).join(' ')}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

/** Quoting comes first, then the escapes of a string in such a file, then the percent sign of its field codes. */
function quoted(word: string): string {
  const inQuotes = word.replaceAll(/["`$\\]/g, '\\$&');
  return `"${inQuotes.replaceAll('\\', '\\\\').replaceAll('%', '%%')}"`;
}

/** How this application is started again: an AppImage by its own file, a development build with its folder. */
export function startCommand(environment: LoginItemOptions['environment']): string[] {
  const image = environment['APPIMAGE'];
  if (image !== undefined) return [image];
  return app.isPackaged ? [process.execPath] : [process.execPath, app.getAppPath()];
}
