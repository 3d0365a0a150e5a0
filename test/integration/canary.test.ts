import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ServerResponse } from 'node:http';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '#engine/log.ts';
import { PROVIDERS } from '#engine/providers/index.ts';
import { startSandbox, type Sandbox } from '#engine/sandbox/server.ts';
import type { SandboxAccount } from '#engine/sandbox/stand-in.ts';
import { reportFormatSchema } from '#shared/contract.ts';
import { connectionSettingsSchema, type ConnectionSettings } from '#shared/model/connection.ts';
import { DAY_MS, HOUR_MS } from '#shared/time.ts';
import { unzipped } from '#test/support/bundle-world.ts';
import { canary, filesBelow, leaksIn, plainCanary } from '#test/support/canary.ts';
import { runCli } from '#test/support/cli.ts';
import { openEngineBench, recordingChannel, type EngineBench } from '#test/support/engine-bench.ts';
import { startServer, type LocalServer, type SeenRequest } from '#test/support/local-server.ts';
import { ACCOUNTS, connectorConfig, NOW } from '#test/support/sandbox-accounts.ts';

/** All that a request shows of its sender's secrets, as sent and as basic authentication and forms hide it. */
function shownBy({ url, headers, body }: SeenRequest): string {
  const sent = Object.values(headers).flat().join(' ');
  const basic = /basic (\S+)/i.exec(sent)?.[1] ?? '';
  const plain = Buffer.from(basic, 'base64').toString();
  return [
    sent,
    plain,
    decodeURIComponent(url),
    body,
    new URLSearchParams(body).get('client_secret') ?? '',
  ].join(' ');
}

type Echo = (shown: string, response: ServerResponse) => void;

const json = (status: number, body: unknown) => (response: ServerResponse) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

/** Ways in which a vendor, or what stands before it, repeats the secrets that it was sent. */
const ECHOES: Readonly<Record<string, Echo>> = {
  unauthorized: (shown, response) =>
    json(401, { error: { message: `Incorrect API key provided: ${shown}`, code: 'invalid_api_key' } })(
      response,
    ),
  forbidden: (shown, response) => json(403, { message: `${shown} may not do this`, type: shown })(response),
  payment: (shown, response) =>
    json(402, {
      error: { message: `Insufficient balance of ${shown}`, code: 'insufficient_balance', type: shown },
    })(response),
  busy: (shown, response) => json(429, { detail: `${shown} asks too often`, code: shown })(response),
  broken: (shown, response) =>
    json(200, { [shown]: shown, data: shown, items: [shown], error: null })(response),
  cut: (shown, response) => response.writeHead(200).end(`{"data":[{"id":"${shown}"`),
  page: (shown, response) =>
    response
      .writeHead(500, { 'content-type': `text/${encodeURIComponent(shown)}` })
      .end(`<title>${shown}</title>`),
  moved: (shown, response) =>
    response.writeHead(302, { location: `http://elsewhere.invalid/?key=${encodeURIComponent(shown)}` }).end(),
  reversed: (shown, response) =>
    json(401, {
      error: { message: `bad key ${shown.toUpperCase()} ${Buffer.from(shown).toString('base64')}` },
    })(response),
};

const planted: Record<string, string> = {};

/** A canary of its own for every secret; what signs has to be a key, and its middle is looked for. */
function plant(connection: string, field: string, sound?: string): string {
  if (field === 'serviceAccount') {
    const { private_key: key } = JSON.parse(sound ?? '{}') as { private_key: string };
    const [, , , , line = ''] = key.split('\n');
    planted[`${connection}/${field}`] = line;
    return sound ?? '';
  }
  // An access key id stands within a header that is cut at slashes.
  const name = `${connection}/${field}`;
  const value = field === 'accessKeyId' ? plainCanary(name) : canary(name);
  planted[`${connection}/${field}`] = value;
  return value;
}

const secretsOf = (providerId: string): string[] =>
  Object.keys(PROVIDERS.find(({ id }) => id === providerId)?.secrets ?? {});

/** People name keys, projects and models by what they have at hand. */
function namedBy<Value>(value: Value, secret: string): Value {
  if (Array.isArray(value)) return value.map((item: unknown) => namedBy(item, secret)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  const named = Object.entries(value).map(([field, inner]: [string, unknown]) => [
    field,
    typeof inner === 'string' && NAMES.has(field) ? `${inner} ${secret}` : namedBy(inner, secret),
  ]);
  return Object.fromEntries(named) as Value;
}
const NAMES: ReadonlySet<string> = new Set(['name', 'displayName', 'owner', 'description', 'serviceName']);

const environment: Record<string, string> = {};

function settingsOf(
  name: string,
  account: SandboxAccount,
  config: Record<string, unknown>,
  secrets: Readonly<Record<string, string>>,
): ConnectionSettings {
  const references = Object.entries(secrets).map(([field, value]) => {
    const variable = `CANARY_${name}_${field}`.replaceAll(/\W/g, '_').toUpperCase();
    environment[variable] = value;
    return [field, `env:${variable}`];
  });
  return connectionSettingsSchema.parse({
    name,
    provider: account.provider,
    allowPrivateNetwork: true,
    config,
    secrets: Object.fromEntries(references) as Record<string, string>,
  });
}

describe('secrets of every provider', () => {
  let bench: EngineBench;
  let sandbox: Sandbox;
  let gossip: LocalServer;
  let channel: ReturnType<typeof recordingChannel>;
  let connections: ConnectionSettings[];
  let outcomes: Map<string, string | null>;
  const told: { what: string; text: string }[] = [];

  const tell = (what: string, value: unknown) => told.push({ what, text: JSON.stringify(value) });

  beforeAll(async () => {
    gossip = await startServer((request, response) => {
      const [, echo = ''] = request.url.split('/');
      ECHOES[echo]?.(shownBy(request), response);
    });
    const residents = ACCOUNTS.map((account) => {
      const entries = Object.entries(account.credentials).map(([field, sound]: [string, string]) => [
        field,
        plant(account.provider, field, sound),
      ]);
      const credentials = Object.fromEntries(entries) as Record<string, string>;
      const [secret = ''] = Object.values(credentials);
      const named = namedBy(
        account,
        account.provider === 'google-gemini' ? (credentials['apiKey'] ?? '') : secret,
      );
      return { ...named, id: account.provider, credentials } as unknown as SandboxAccount;
    });
    bench = await openEngineBench({
      startAt: NOW,
      isSigned: true,
      secrets: environment,
      timeoutMs: 20_000,
      channels: (clock) => [(channel = recordingChannel(clock))],
      log: (folder) => createLog({ destination: path.join(folder, 'headroom.log'), level: 'debug' }),
    });
    sandbox = await startSandbox({ clock: bench.clock, accounts: residents });
    const sound = residents.map(({ id, credentials }, index) => {
      const account = required(ACCOUNTS[index]);
      // The settings are a person's own: the names in them are those of before.
      return settingsOf(id, account, connectorConfig(account, sandbox.url(id)), credentials);
    });
    const repeated = ACCOUNTS.flatMap((account) =>
      Object.keys(ECHOES).map((echo) => {
        const name = `${account.provider}-${echo}`;
        const secrets = secretsOf(account.provider).map((field) => [
          field,
          plant(name, field, (account.credentials as Record<string, string>)[field]),
        ]);
        const url = `${gossip.origin}/${echo}/${name}`;
        return settingsOf(
          name,
          account,
          { ...connectorConfig(account, url), ...otherAuth(account, echo) },
          Object.fromEntries(secrets) as Record<string, string>,
        );
      }),
    );
    connections = [...sound, ...repeated];
    await bench.call('connections.apply', { connections, actor: 'test' });
    const reports = await bench.call('polls.run', {});
    outcomes = new Map(reports.map(({ connection, outcome }) => [connection, outcome]));
    tell('polls.run', reports);
    bench.clock.advance(HOUR_MS);
    tell('polls.run again', await bench.call('polls.run', {}));
    for (const { name } of connections)
      tell(`test of ${name}`, await bench.call('connections.test', { name }));
    await askEverything();
  }, 240_000);

  /** Basic authentication and a key in the address are ways of their own to send a secret. */
  function otherAuth({ provider }: SandboxAccount, echo: string): Record<string, unknown> {
    if (provider !== 'generic-http') return {};
    if (echo === 'unauthorized' || echo === 'payment') return { auth: { kind: 'basic' } };
    return echo === 'forbidden' || echo === 'broken' ? { auth: { kind: 'query', name: 'api_key' } } : {};
  }

  async function askEverything(): Promise<void> {
    const { call, clock, folder } = bench;
    const methods = [
      'status.get',
      'connections.list',
      'findings.list',
      'alerts.list',
      'lifecycle.list',
    ] as const;
    for (const method of methods) tell(method, await call(method, {}));
    for (const { name } of connections) {
      tell(`details of ${name}`, await call('connections.get', { name }));
      tell(`polls of ${name}`, await call('connections.polls', { name, count: 10 }));
    }
    const { text } = await call('calendar.file', {});
    writeFileSync(path.join(folder, 'headroom.ics'), text);
    const period = { from: NOW - 30 * DAY_MS, to: clock.now() };
    const formats = reportFormatSchema.options;
    const directory = path.join(folder, 'reports');
    tell('report', await call('reports.create', { ...period, directory, formats, actor: 'test' }));
    const pasted = `HTTP/1.1 401 Unauthorized\nAuthorization: Bearer ${plant('paste', 'bearer')}\nx-api-key: ${plant('paste', 'header')}\n\n{"error":{"message":"Incorrect API key provided"}}`;
    tell('diagnosis', await call('diagnosis.read', { text: pasted }));
    const url = `https://user:${encodeURIComponent(plant('paste', 'password'))}@api.openai.com/v1?api_key=${encodeURIComponent(plant('paste', 'query'))}`;
    tell(
      'diagnosis of a log',
      await call('diagnosis.read', { text: `2026-11-19T12:00:00Z ERROR GET ${url} 402 Payment Required` }),
    );
  }

  afterAll(async () => {
    await bench.close();
    await sandbox.close();
    await gossip.stop();
  });

  it('are sent, as far as the provider sends them at all, and answered by their echo', () => {
    expect(ACCOUNTS.map(({ provider }) => [provider, outcomes.get(provider)])).toEqual(
      ACCOUNTS.map(({ provider }) => [provider, 'ok']),
    );
    const heard = gossip.requests.map((request) => shownBy(request)).join('\n');
    const unheard = connections
      .filter(({ name }) => name.includes('-unauthorized'))
      .filter(({ name, secrets }) =>
        Object.keys(secrets).every((field) => !heard.includes(planted[`${name}/${field}`] ?? '')),
      )
      .map(({ provider }) => provider);
    // Only signatures and assertions leave the machine, never the key that makes them.
    expect(unheard).toEqual([]);
  });

  it('stand in no answer of the engine and in no message to people', () => {
    tell('alerts', channel.told);
    expect(channel.told.length).toBeGreaterThan(0);
    expect(leaksOf(told.map(({ what, text }) => [what, text]))).toEqual([]);
  });

  it('stand in no column of any table', () => {
    const database = new Database(bench.databaseFile, { readonly: true });
    const tables = database
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table'")
      .pluck()
      .all() as string[];
    const rows = tables.map((table): [string, string] => [
      table,
      database
        .prepare(`SELECT * FROM "${table}"`)
        .all()
        .map((row) => JSON.stringify(row))
        .join('\n'),
    ]);
    database.close();
    expect(rows.find(([table]) => table.includes('ledger'))?.[1].length).toBeGreaterThan(1_000);
    expect(leaksOf(rows)).toEqual([]);
  });

  it('stand in no file: store, log, reports, evidence bundle, calendar', async () => {
    const files = filesBelow(bench.folder);
    const endings = new Set(files.map(({ file }) => path.extname(file)));
    expect([...endings]).toEqual(
      expect.arrayContaining(['.db', '.log', '.ics', '.json', '.csv', '.html', '.pdf']),
    );
    expect(leaksOf(files.map(({ file, bytes }) => [file, bytes]))).toEqual([]);
    const bundle = files.find(({ file }) => file.endsWith('.evidence.zip'))?.file ?? '';
    const bundled = await unzipped(bundle);
    expect(bundled.get('facts.json')?.length).toBeGreaterThan(1_000);
    expect(leaksOf([...bundled])).toEqual([]);
    const texts = files
      .filter(({ file }) => file.endsWith('.pdf'))
      .map(({ file }): [string, string] => [
        file,
        spawnSync('pdftotext', [file, '-']).stdout?.toString() ?? '',
      ]);
    expect(leaksOf(texts)).toEqual([]);
  });

  it('stand in nothing that the command line prints of the store', async () => {
    const commands = [
      'status --json',
      'connections list --json',
      'export',
      'doctor --json',
      'verify --json',
      'status',
    ];
    const printed: [string, string][] = [];
    for (const command of commands) {
      const { out, err } = await runCli([...command.split(' '), '--log-level', 'debug'], {
        environment: { HEADROOM_DATA: bench.folder, ...environment },
      });
      printed.push([command, out + err]);
    }
    expect(printed.find(([command]) => command === 'status --json')?.[1]).toContain('"connections"');
    expect(leaksOf(printed)).toEqual([]);
  });
});

function leaksOf(contents: readonly (readonly [string, string | Buffer])[]): string[] {
  const values = Object.entries(planted);
  return contents.flatMap(([what, content]) =>
    leaksIn(
      content,
      values.map(([, value]) => value),
    ).map((value) => `${what}: ${values.find(([, each]) => each === value)?.[0]}`),
  );
}

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('There is an account for each of these.');
  return value;
}
