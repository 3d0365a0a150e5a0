import path from 'node:path';

export interface ConfigPlace {
  environment: Readonly<Record<string, string | undefined>>;
  home: string;
}

/** Where the freedesktop autostart standard wants the entry of this application. */
export function autostartFile({ environment, home }: ConfigPlace): string {
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
