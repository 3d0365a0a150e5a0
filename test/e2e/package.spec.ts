import { type ChildProcess, execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, readlinkSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { type Browser, chromium, type Page } from 'playwright';
import { expect, test } from 'playwright/test';
import { FUSES } from '#build/packaging/fuses.ts';
import { pageEngine } from './support/page-engine.ts';
import { type OrdinaryUser, ordinaryUser } from './support/ordinary-user.ts';

// From the checkout to an installed application and back: made, installed by apt, run by somebody who may do nothing,
// attacked, removed.

const ROOT = path.resolve(import.meta.dirname, '../..');
const INSTALLED = '/usr/lib/headroom';
const EXECUTABLE = path.join(INSTALLED, 'headroom');

const isDebianRoot = existsSync('/etc/debian_version') && process.arch === 'x64' && process.getuid?.() === 0;
const isInstalled = spawnSync('dpkg-query', ['-W', 'headroom']).status === 0;
const hindrance = isInstalled
  ? ' (skipped: this machine has Headroom installed)'
  : isDebianRoot
    ? ''
    : ' (skipped: it needs root on Debian)';

test.describe.serial(`the Debian package${hindrance}`, () => {
  test.skip(hindrance !== '', hindrance);

  let user: OrdinaryUser;
  let running: Running | null = null;
  test.beforeAll(() => {
    user = ordinaryUser();
  });
  test.afterAll(async () => {
    await running?.end();
    if (spawnSync('dpkg-query', ['-W', 'headroom']).status === 0) apt('purge', '-y', 'headroom');
    user.remove();
  });

  test('is made from the checkout and installed with what it depends on', () => {
    test.setTimeout(300_000);
    execFileSync(process.execPath, [path.join(ROOT, 'build/package.ts')], { stdio: 'ignore' });
    const [deb] = readdirSync(path.join(ROOT, 'dist/package')).filter((name) => name.endsWith('.deb'));
    apt('install', '-y', '--no-install-recommends', path.join(ROOT, 'dist/package', deb ?? 'none'));
    const { mode, uid } = statSync(path.join(INSTALLED, 'chrome-sandbox'));
    expect([(mode & 0o7777).toString(8), uid]).toEqual(['4755', 0]);
    expect(readFileSync('/usr/share/applications/headroom.desktop', 'utf8')).toContain('Exec=headroom');
    expect(existsSync('/usr/share/icons/hicolor/256x256/apps/headroom.png')).toBe(true);
    expect(existsSync(path.join(INSTALLED, 'NOT-FOR-DISTRIBUTION.txt'))).toBe(true);
  });

  test('holds the application and nothing that runs another', async () => {
    const resources = readdirSync(path.join(INSTALLED, 'resources'));
    expect(resources).not.toContain('default_app.asar');
    expect(resources).not.toContain('app');
    const prebuilds = 'resources/app.asar.unpacked/node_modules/better-sqlite3/prebuilds';
    expect(readdirSync(path.join(INSTALLED, prebuilds))).toEqual(['linux-x64.node']);
    const wire = await getCurrentFuseWire(EXECUTABLE);
    const state = (fuse: FuseV1Options) => wire[fuse] === FuseState.ENABLE;
    expect({
      runAsNode: state(FuseV1Options.RunAsNode),
      enableCookieEncryption: state(FuseV1Options.EnableCookieEncryption),
      enableNodeOptionsEnvironmentVariable: state(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
      enableNodeCliInspectArguments: state(FuseV1Options.EnableNodeCliInspectArguments),
      enableEmbeddedAsarIntegrityValidation: state(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
      onlyLoadAppFromAsar: state(FuseV1Options.OnlyLoadAppFromAsar),
      loadBrowserProcessSpecificV8Snapshot: state(FuseV1Options.LoadBrowserProcessSpecificV8Snapshot),
      grantFileProtocolExtraPrivileges: state(FuseV1Options.GrantFileProtocolExtraPrivileges),
    }).toEqual(FUSES);
  });

  test('runs for an ordinary user, with all that its engine loads only when it is needed', async () => {
    running = await start(user, hostileEnvironment(user));
    const { page } = running;
    await expect(page).toHaveTitle(/Headroom/);
    await expect(page.getByRole('heading').first()).toBeVisible();
    const engine = await pageEngine(page, page);
    const data = path.join(user.home, '.data/headroom');
    expect(await engine.call('desktop.get', {})).toMatchObject({ dataFolder: data, workspace: 'own' });
    expect(readFileSync(path.join(data, 'headroom.db')).subarray(0, 15).toString()).toBe('SQLite format 3');
    const to = Date.now();
    const report = await engine.call('reports.create', {
      from: to - 86_400_000,
      to,
      directory: path.join(user.home, 'tmp/report'),
      formats: ['html', 'pdf', 'csv', 'json'],
      actor: 'desktop:tester',
    });
    const pdf = report.files.find(({ format }) => format === 'pdf');
    expect(
      readFileSync(pdf?.path ?? '')
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    const probe = await engine.call('connections.probe', {
      settings: {
        name: 'gateway',
        provider: 'aws-api-gateway',
        config: { region: 'eu-west-1', endpoint: 'http://127.0.0.1:9' },
        allowPrivateNetwork: true,
      },
      secrets: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
    });
    expect(probe).toMatchObject({ ok: false, account: null });
    expect(readFileSync(path.join(data, 'main.log'), 'utf8')).not.toContain('ended by itself');
  });

  test('keeps its page in the real sandbox', () => {
    const renderers = processesOf(EXECUTABLE, '--type=renderer');
    expect(renderers.length).toBeGreaterThan(0);
    for (const pid of renderers) {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      // A filter of system calls, no way to new rights, and a number of its own in a name space of processes.
      expect(status).toMatch(/^Seccomp:\t2$/m);
      expect(status).toMatch(/^NoNewPrivs:\t1$/m);
      expect(status).toMatch(/^NSpid:\t\d+\t\d+/m);
      expect(status).toMatch(/^Uid:\t65534\t65534\t65534\t65534$/m);
      expect(status).toMatch(/^CapEff:\t0+$/m);
      for (const space of ['pid', 'net', 'user'])
        expect(readlinkSync(`/proc/${pid}/ns/${space}`)).not.toBe(readlinkSync(`/proc/self/ns/${space}`));
    }
  });

  test('does not become a Node, an inspector or another program by switches and variables', async () => {
    const write = `require('node:fs').writeFileSync(${JSON.stringify(marker(user))}, '')`;
    const attempts: [words: string[], environment: Record<string, string>][] = [
      [['-e', write], { ELECTRON_RUN_AS_NODE: '1' }],
      [[hostileScript(user)], { ELECTRON_RUN_AS_NODE: '1' }],
      [[hostileScript(user)], {}],
      [['--require', hostileScript(user)], {}],
      [['--inspect=0'], {}],
      [['--inspect-brk=0'], {}],
    ];
    for (const [words, environment] of attempts) {
      // Each is a second start, which ends at once because the first one runs.
      const output = await outputOf(
        user.run(EXECUTABLE, ['--disable-gpu', '--hidden', ...words], environment),
      );
      expect(output, words.join(' ')).not.toContain('Debugger listening');
    }
    // Nor did the first one, which was started with variables that name a script and a native library.
    expect(existsSync(marker(user))).toBe(false);
  });

  test('is removed without leaving anything in the system', async () => {
    await running?.end();
    running = null;
    apt('purge', '-y', 'headroom');
    const left = [INSTALLED, '/usr/bin/headroom', '/usr/share/applications/headroom.desktop'];
    expect(left.filter((file) => existsSync(file))).toEqual([]);
  });
});

interface Running {
  page: Page;
  end(): Promise<void>;
}

/** On a desktop whose key store nobody has unlocked: whoever asked it at the start would wait for ever. */
async function start(user: OrdinaryUser, environment: Readonly<Record<string, string>>): Promise<Running> {
  const lockedKeyStore = 'gnome-keyring-daemon --start --components=secrets >/dev/null 2>&1; exec "$@"';
  const words = [EXECUTABLE, '--disable-gpu', '--remote-debugging-port=0'];
  const child = user.run('sh', ['-c', lockedKeyStore, 'sh', ...words], {
    XDG_CURRENT_DESKTOP: 'GNOME',
    ...environment,
  });
  const browser = await chromium.connectOverCDP(await devtoolsAddress(child));
  const [context] = browser.contexts();
  const page = context?.pages()[0] ?? (await context?.waitForEvent('page'));
  if (page === undefined) throw new Error('The installed application opened no window.');
  return { page, end: () => end(child, browser) };
}

/**
 * The inspector of Node is dead in a package; that of the page is Chromium's own. The output is read to its end: a pipe
 * that is full would hold the application up.
 */
function devtoolsAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let seen = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        seen += chunk.toString();
        const [, address] = /^DevTools listening on (ws:\S+)\r?\n/m.exec(seen) ?? [];
        if (address !== undefined) resolve(address);
      });
    child.once('exit', () => reject(new Error(`The installed application did not start:\n${seen}`)));
  });
}

async function end(child: ChildProcess, browser: Browser): Promise<void> {
  await browser.close();
  if (child.exitCode !== null || child.signalCode !== null) return;
  for (const pid of processesOf(EXECUTABLE, '')) endProcess(pid);
  await once(child, 'exit');
}

function endProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGTERM');
  } catch {
    // One of them ended another.
  }
}

/** Running processes of an executable whose command line holds a word. */
function processesOf(executable: string, word: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        return readlinkSync(`/proc/${pid}/exe`) === executable && line.includes(word);
      } catch {
        return false;
      }
    })
    .map(Number);
}

async function outputOf(child: ChildProcess): Promise<string> {
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  await once(child, 'close');
  return output;
}

const marker = (user: OrdinaryUser) => path.join(user.home, 'tmp/marker');
const hostileScript = (user: OrdinaryUser) => path.join(user.home, 'tmp/evil.cjs');

/** Variables by which a Node or an earlier Headroom would load a script and a library that leave a marker. */
function hostileEnvironment(user: OrdinaryUser): Record<string, string> {
  const source = path.join(user.home, 'tmp/evil.c');
  const library = path.join(user.home, 'tmp/evil.node');
  const open = `fclose(fopen(${JSON.stringify(marker(user))}, "w"));`;
  writeFileSync(
    source,
    `#include <stdio.h>\n__attribute__((constructor)) static void run(void) { ${open} }\n`,
  );
  execFileSync('g++', ['-x', 'c', '-shared', '-fPIC', '-o', library, source]);
  const script = `require('node:fs').writeFileSync(${JSON.stringify(marker(user))}, '');\n`;
  writeFileSync(hostileScript(user), script);
  return { NODE_OPTIONS: `--require=${hostileScript(user)}`, HEADROOM_SQLITE_BINDING: library };
}

function apt(...words: string[]): void {
  execFileSync('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=600', ...words], {
    stdio: 'ignore',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}
