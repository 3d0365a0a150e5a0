import { type ChildProcess, spawn } from 'node:child_process';
import { chownSync, copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Of `nobody`, who owns nothing and may do nothing. */
const NOBODY = 65_534;

/** An unprivileged account with a home of its own, for a test that runs as root. */
export interface OrdinaryUser {
  home: string;
  /** Starts a program as this account, with a session bus of its own and the display of the test. */
  run(command: string, args: readonly string[], environment?: Readonly<Record<string, string>>): ChildProcess;
  remove(): void;
}

export function ordinaryUser(): OrdinaryUser {
  const home = mkdtempSync(path.join(tmpdir(), 'headroom-user-'));
  const own = (file: string) => chownSync(file, NOBODY, NOBODY);
  own(home);
  const environment: Record<string, string> = {
    PATH: '/usr/local/bin:/usr/bin:/bin',
    LANG: 'en_US.UTF-8',
    HOME: home,
    DISPLAY: process.env['DISPLAY'] ?? '',
  };
  for (const [name, folder] of [
    ['XDG_CONFIG_HOME', '.config'],
    ['XDG_CACHE_HOME', '.cache'],
    ['XDG_DATA_HOME', '.data'],
    ['XDG_RUNTIME_DIR', 'run'],
    ['TMPDIR', 'tmp'],
  ] as const) {
    environment[name] = path.join(home, folder);
    mkdirSync(environment[name], { mode: 0o700 });
    own(environment[name]);
  }
  const cookie = process.env['XAUTHORITY'];
  if (cookie !== undefined) {
    environment['XAUTHORITY'] = path.join(home, '.Xauthority');
    copyFileSync(cookie, environment['XAUTHORITY']);
    own(environment['XAUTHORITY']);
  }
  return {
    home,
    run(command, args, added = {}) {
      const account = [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'];
      return spawn('setpriv', [...account, 'dbus-run-session', '--', command, ...args], {
        cwd: home,
        env: { ...environment, ...added },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    },
    remove: () => rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }),
  };
}
