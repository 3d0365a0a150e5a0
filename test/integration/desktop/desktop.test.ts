import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDesktop, type Desktop } from '#entries/desktop/create-desktop.ts';
import { LAST_STATUS_FILE, LAST_STATUS_HEAD } from '#shared/boot.ts';
import { desktopContract, type DesktopContract, type Workspace } from '#shared/desktop-contract.ts';
import { HeadroomError } from '#shared/errors.ts';
import { hostContract, type HostContract } from '#shared/host-contract.ts';
import type { Preferences } from '#shared/model/preferences.ts';
import { DEFAULT_PREFERENCES } from '#shared/preferences.ts';
import { type Client, connect, type Timers } from '#shared/rpc/connect.ts';
import { createDispatch } from '#shared/rpc/dispatch.ts';
import { messagePort } from '#shared/rpc/port.ts';
import { serve, type Served } from '#shared/rpc/serve.ts';
import { recordingLog } from '#test/support/recording-log.ts';
import { temporaryFolder } from '#test/support/stores.ts';

const timers: Timers = {
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

let folder: ReturnType<typeof temporaryFolder>;
let desktop: Desktop;
let client: Client<DesktopContract>;
let host: Served<HostContract>;
let asked: [method: string, input: unknown][];
let preferences: Preferences;

/** A host that remembers what it is asked for and shows nothing. */
function serveFakeHost(): Parameters<typeof createDesktop>[0]['hostPort'] {
  const { port1, port2 } = new MessageChannel();
  const remember = (method: string) => async (input: unknown) => {
    asked.push([method, input]);
    return {};
  };
  const refuse = () => Promise.reject(new HeadroomError('VAULT_LOCKED', 'There is no key store here.'));
  const dispatch = createDispatch(hostContract, {
    'proxy.resolve': async () => ({ proxy: null }),
    'keyring.get': async () => ({ usable: false, backend: 'none', reason: 'There is no key store here.' }),
    'keyring.wrap': refuse,
    'keyring.unwrap': refuse,
    'notifications.show': remember('notifications.show'),
    'links.open': remember('links.open'),
    'files.open': remember('files.open'),
    'files.reveal': remember('files.reveal'),
    'folders.choose': async () => ({ path: '/chosen' }),
    'preferences.get': async () => preferences,
    async 'preferences.set'(next) {
      preferences = next;
      host.emit('preferences.changed', {});
      return next;
    },
  });
  host = serve<HostContract>(messagePort(port1), dispatch, (error) => {
    throw error;
  });
  return messagePort(port2);
}

function start(workspace: Workspace = 'own', environment: Record<string, string> = {}): void {
  const dataFolder = folder.path;
  const reportFolder = path.join(folder.path, 'reports');
  desktop = createDesktop({
    start: { dataFolder, reportFolder, locale: 'en-US', workspace },
    environment,
    hostPort: serveFakeHost(),
    log: recordingLog(),
  });
  client = attach();
}

function attach(): Client<DesktopContract> {
  const { port1, port2 } = new MessageChannel();
  desktop.attach(messagePort(port1));
  return connect(messagePort(port2), desktopContract, timers);
}

beforeEach(() => {
  folder = temporaryFolder();
  asked = [];
  preferences = DEFAULT_PREFERENCES;
});
afterEach(async () => {
  client.close();
  await desktop.stop();
  folder.remove();
});

const yaml = `version: 1
connections:
  - name: batch
    provider: deepseek
    secrets: { apiKey: env:KEY }
settings:
  entity: Example
`;

describe('the desktop', () => {
  it('says where it is and what it shows', async () => {
    start();
    expect(await client.call('desktop.get', {})).toMatchObject({
      platform: process.platform,
      dataFolder: folder.path,
      reportFolder: path.join(folder.path, 'reports'),
      workspace: 'own',
      preparing: null,
      online: true,
      actor: expect.stringMatching(/^desktop/) as string,
    });
  });

  it('tells every page of what one of them changed', async () => {
    start();
    const other = attach();
    const heard = new Promise((resolve) => other.on('connections.changed', resolve));
    await client.call('config.apply', { text: yaml, actor: 'test' });
    await heard;
    const told = new Promise((resolve) => other.on('preferences.changed', resolve));
    await client.call('preferences.set', { preferences: { ...DEFAULT_PREFERENCES, theme: 'dark' } });
    await told;
    expect(await other.call('preferences.get', {})).toMatchObject({ theme: 'dark' });
    other.close();
  });

  it('follows the network as the host tells it', async () => {
    start();
    const changed = new Promise((resolve) => client.on('desktop.changed', resolve));
    host.emit('network.changed', { online: false });
    await changed;
    expect(await client.call('desktop.get', {})).toMatchObject({ online: false });
  });

  it('asks the host for a folder', async () => {
    start();
    const request = { title: 'Reports', startIn: null };
    expect(await client.call('folders.choose', request)).toEqual({ path: '/chosen' });
  });
});

describe('a headroom.yaml on the desktop', () => {
  it('is checked with the place of every mistake, and changes nothing', async () => {
    start();
    const text = yaml.replace('deepseek', 'deepsek').replace('version: 1', 'version: 2');
    const check = await client.call('config.check', { text });
    expect(check.connections).toEqual([]);
    expect(check.problems.map(({ line }) => line)).toEqual([1, 4]);
    expect(check.problems[1]?.message).toMatch(/connections\[0\]\.provider: .*found "deepsek"/);
    expect(await client.call('connections.list', {})).toEqual([]);
  });

  it('says what it holds', async () => {
    start();
    expect(await client.call('config.check', { text: yaml })).toEqual({
      problems: [],
      connections: [{ name: 'batch', provider: 'deepseek' }],
      hasSettings: true,
    });
    const [connectionsOnly = ''] = yaml.split('settings:');
    expect(await client.call('config.check', { text: connectionsOnly })).toMatchObject({
      hasSettings: false,
    });
  });

  it('is applied, and exported as what reads back the same', async () => {
    start();
    expect(await client.call('config.apply', { text: yaml, actor: 'test' })).toMatchObject({
      added: ['batch'],
    });
    const { text } = await client.call('config.export', {});
    expect(await client.call('config.apply', { text, actor: 'test' })).toMatchObject({
      added: [],
      changed: [],
      unchanged: ['batch'],
    });
    expect(await client.call('settings.get', {})).toMatchObject({ entity: 'Example' });
  });

  it('is refused as a whole with a mistake in it', async () => {
    start();
    const text = yaml.replace('env:KEY', 'sk-not-a-reference');
    await expect(client.call('config.apply', { text, actor: 'test' })).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
    });
    expect(await client.call('connections.list', {})).toEqual([]);
  });
});

describe('links and files', () => {
  it('opens pages of the guides and no other address', async () => {
    start();
    const url = 'https://platform.deepseek.com/top_up';
    await client.call('links.open', { url });
    for (const other of [
      'https://example.com/',
      'file:///etc/passwd',
      `${url}?x=1`,
      'javascript:alert(1)',
      '',
    ])
      await expect(client.call('links.open', { url: other })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
      });
    expect(asked).toEqual([['links.open', { url }]]);
  });

  it('opens files of issued reports by their format and no other file', async () => {
    start();
    const directory = path.join(folder.path, 'reports');
    const report = await client.call('reports.create', {
      from: Date.UTC(2026, 9, 1),
      to: Date.UTC(2026, 10, 1),
      directory,
      formats: ['csv'],
      actor: 'test',
    });
    await client.call('reports.open', { id: report.id, format: 'csv' });
    await client.call('reports.reveal', { id: report.id });
    const file = { path: report.files[0]?.path };
    expect(asked).toEqual([
      ['files.open', file],
      ['files.reveal', file],
    ]);
    await expect(client.call('reports.open', { id: report.id, format: 'pdf' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(client.call('reports.open', { id: 'other', format: 'csv' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('a store that cannot be opened', () => {
  it('is said by every call of the engine, while the desktop still answers', async () => {
    writeFileSync(
      path.join(folder.path, 'headroom.db'),
      'this is no database, and long enough to look like one',
    );
    start();
    for (const method of ['status.get', 'connections.list'] as const)
      await expect(client.call(method, {})).rejects.toMatchObject({ code: 'DATABASE_DAMAGED' });
    expect(await client.call('desktop.get', {})).toMatchObject({ workspace: 'own' });
    expect(await client.call('preferences.get', {})).toEqual(DEFAULT_PREFERENCES);
  });

  it('is refused where HEADROOM_DATABASE is no address of a database', async () => {
    start('own', { HEADROOM_DATABASE: 'mysql://elsewhere' });
    await expect(client.call('status.get', {})).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });
});

describe('the sandbox', () => {
  const preparing = async () => (await client.call('desktop.get', {})).preparing;

  it('is made once, tells what is new, keeps real things out, and is there at once the next time', async () => {
    mkdirSync(path.join(folder.path, 'sandbox'));
    writeFileSync(path.join(folder.path, 'sandbox', 'headroom.db'), 'left by a run that was interrupted');
    start();
    const opened = await client.call('workspace.open', { workspace: 'sandbox' });
    expect(opened).toMatchObject({
      workspace: 'sandbox',
      preparing: { polls: expect.any(Number) as number },
    });
    await vi.waitFor(async () => expect(await preparing()).toBeNull(), { timeout: 120_000, interval: 200 });
    const { connections, level } = await client.call('status.get', {});
    expect(connections).toHaveLength(8);
    expect(level).toBe('critical');

    const notices = asked.filter(([method]) => method === 'notifications.show').map(([, input]) => input);
    expect(notices.length).toBeGreaterThan(0);
    expect(notices.length).toBeLessThan(6);
    expect(notices).toContainEqual(
      expect.objectContaining({ route: expect.stringMatching(/^\/meters\/\d+$/) as string }),
    );

    await expect(client.call('config.apply', { text: yaml, actor: 'test' })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    await expect(client.call('secrets.set', { name: 'a', value: 'b', actor: 'test' })).rejects.toMatchObject({
      code: 'CONFLICT',
    });

    expect(await client.call('workspace.open', { workspace: 'own' })).toMatchObject({ workspace: 'own' });
    expect(await client.call('connections.list', {})).toEqual([]);
    expect(await client.call('workspace.open', { workspace: 'sandbox' })).toMatchObject({ preparing: null });
    expect(await client.call('connections.list', {})).toHaveLength(8);
  });

  it('that is left before it was finished is made anew', async () => {
    start();
    await client.call('workspace.open', { workspace: 'sandbox' });
    await client.call('workspace.open', { workspace: 'own' });
    expect(await client.call('connections.list', {})).toEqual([]);
    const again = await client.call('workspace.open', { workspace: 'sandbox' });
    expect(again.preparing).not.toBeNull();
  });
});

describe('the last status', () => {
  const file = () => path.join(folder.path, LAST_STATUS_FILE);

  it('is written down when the application ends, as it is known then and as this build would read it', async () => {
    start();
    const status = await client.call('status.get', {});
    await desktop.stop();
    const text = readFileSync(file(), 'utf8');
    expect(text.startsWith(LAST_STATUS_HEAD)).toBe(true);
    expect((JSON.parse(text) as { status: object }).status).toMatchObject({
      ...status,
      asOf: expect.any(Number) as number,
    });
    expect(statSync(file()).mode & 0o077).toBe(0);
  });

  it('is never one of made-up accounts', async () => {
    start('sandbox');
    await client.call('desktop.get', {});
    await desktop.stop();
    expect(existsSync(file())).toBe(false);
  });
});
