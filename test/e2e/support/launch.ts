import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import type { AppHome } from './app-home.ts';

export interface LaunchOptions {
  /** The folder of the application. Default: Headroom, as `npm run e2e` built it. */
  application?: string;
  /** As a POSIX locale; the operating system's language for the application. Default: English of the United States. */
  locale?: string;
  /** IANA name. Default: UTC. */
  timeZone?: string;
  /** Switches and words after the application's path. */
  words?: readonly string[];
  /** On top of the home's; nothing else of the tests' own environment reaches the application but display and bus. */
  environment?: Readonly<Record<string, string>>;
  /** Leaves the choice of the key store to Chromium; else secrets would go to plain files. */
  hasKeyStore?: boolean;
  /** Runs in Chromium's real sandbox; the tests may not be root's then. */
  isSandboxed?: boolean;
}

export interface LaunchedApp {
  electron: ElectronApplication;
  /** The first window, once there is one. */
  window(): Promise<Page>;
  /** What the application's processes have written so far, both streams. */
  output(): string;
  /** Quits as the menu does, and ends the process where that takes too long. Safe to call twice. */
  close(): Promise<void>;
}

const ROOT = path.resolve(import.meta.dirname, '../../..');
const KEEP_KEY_STORE = path.join(import.meta.dirname, 'keep-key-store.cjs');
const QUIT_WITHIN_MS = 20_000;

const PASSED_ON = ['PATH', 'DISPLAY', 'XAUTHORITY', 'DBUS_SESSION_BUS_ADDRESS', 'DBUS_SYSTEM_BUS_ADDRESS'];
const NEEDED_ON_WINDOWS = ['SystemRoot', 'SystemDrive', 'APPDATA', 'LOCALAPPDATA', 'TEMP', 'TMP'];

/** Starts an application in a home of the test's own. */
export async function launchApp(home: AppHome, options: LaunchOptions = {}): Promise<LaunchedApp> {
  const {
    application = ROOT,
    locale = 'en_US.UTF-8',
    timeZone = 'UTC',
    words = [],
    environment = {},
  } = options;
  const executable = process.env['HEADROOM_E2E_ELECTRON'];
  if (executable === undefined) throw new Error('Run the end-to-end tests with: npm run e2e -- <file>');
  // Given a path of its own, Playwright would not hold the application back until it is attached, and now and then wait
  // for ever for a window that is there already. By way of the electron package it does.
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = distributionOf(executable);
  const electron = await _electron.launch({
    chromiumSandbox: options.isSandboxed ?? false,
    args: [
      ...(options.hasKeyStore ? ['-r', KEEP_KEY_STORE] : []),
      '--disable-gpu',
      `--user-data-dir=${home.userData}`,
      application,
      ...words,
    ],
    env: {
      ...passedOn(),
      LANG: locale,
      LC_ALL: locale,
      LANGUAGE: locale.replace(/\..*/, ''),
      TZ: timeZone,
      ...home.environment,
      ...environment,
    },
  });
  let output = '';
  const child = electron.process();
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  return {
    electron,
    window: () => electron.firstWindow(),
    output: () => output,
    close: () => quit(electron, child),
  };
}

/** The folder that holds a release of Electron; on macOS the executable lies deep within. */
function distributionOf(executable: string): string {
  return path.resolve(executable, process.platform === 'darwin' ? '../../../..' : '..');
}

function passedOn(): Record<string, string> {
  const names = process.platform === 'win32' ? [...PASSED_ON, ...NEEDED_ON_WINDOWS] : PASSED_ON;
  return Object.fromEntries(names.flatMap((name) => given(name)));
}

function given(name: string): [string, string][] {
  const value = process.env[name];
  return value === undefined ? [] : [[name, value]];
}

/** @param child of `electron`, which does not know it any more once it is closed */
async function quit(electron: ElectronApplication, child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  const impatience = setTimeout(() => child.kill('SIGKILL'), QUIT_WITHIN_MS);
  await electron.close().catch(() => undefined);
  await gone;
  clearTimeout(impatience);
}
