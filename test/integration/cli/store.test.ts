import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  watch,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { utcDay } from '#shared/time.ts';
import { type CliResult, jsonOf } from '#test/support/cli.ts';
import { type CliWorld, startCliWorld } from '#test/support/cli-world.ts';
import { fileDigest } from '#test/support/file-digest.ts';

const OUTCOMES = {
  'anthropic-research': 'ok',
  'aws-gateway': 'ok',
  'deepseek-batch': 'ok',
  'deepseek-legacy': 'payment_required',
  'openai-prod': 'ok',
  'translate-gateway': 'ok',
  'vision-api': 'unavailable',
  'voice-pilot': 'ok',
};
const NAMES = Object.keys(OUTCOMES);

let world: CliWorld;
let applied: CliResult;
let polled: CliResult;

const headroom = (line: string, stdin = '') => world.run(line.split(' '), { stdin });
const databaseIn = (folder: string) => path.join(world.folder, folder, 'headroom.db');

/** A store of its own for what must not be done to the shared one. */
function copyTo(folder: string) {
  mkdirSync(path.join(world.folder, folder));
  copyFileSync(databaseIn('data'), databaseIn(folder));
}

/** Reports that were issued, and rows of the evidence log that say so. */
function reportsOnRecord() {
  const db = new SqliteDatabase(databaseIn('data'), { readonly: true });
  const count = (sql: string) => db.prepare(sql).pluck().get();
  const counts = [
    count('select count(*) from reports'),
    count("select count(*) from ledger where type = 'report.issued'"),
  ];
  db.close();
  return counts;
}

function alter(folder: string, sql: string) {
  const db = new SqliteDatabase(databaseIn(folder));
  db.exec(sql);
  db.close();
}

function numberIn(folder: string, sql: string): number {
  const db = new SqliteDatabase(databaseIn(folder), { readonly: true });
  const value = db.prepare(sql).pluck().get();
  db.close();
  return Number(value);
}

beforeAll(async () => {
  world = await startCliWorld();
  applied = await headroom('apply -f headroom.yaml --json');
  polled = await headroom('poll --json');
});
afterAll(() => world.stop());

describe('headroom apply', () => {
  it('adds what the file names', () => {
    const { added, ...rest } = jsonOf('apply', applied);
    expect([applied.code, [...added].sort(), rest]).toEqual([
      0,
      NAMES,
      { changed: [], unchanged: [], removed: [] },
    ]);
  });

  it('changes nothing the second time, and writes nothing about it into the evidence log', async () => {
    const changes = () => numberIn('data', "select count(*) from ledger where type not like 'engine.%'");
    const before = changes();
    const again = await headroom('apply -f headroom.yaml');
    expect([again.code, again.out.split(':')[0], changes() - before]).toEqual([0, 'unchanged', 0]);
  });

  it('takes back what it gives out: apply of an export changes nothing', async () => {
    const exported = await headroom('export --json');
    const { yaml } = jsonOf('export', exported);
    const again = await headroom('apply -f - --prune --json', yaml);
    expect([...jsonOf('apply', again).unchanged].sort()).toEqual(NAMES);
  });

  it('refuses a malformed file as a whole, with line and column of every problem', async () => {
    const good = readFileSync(world.config, 'utf8');
    const file = path.join(world.folder, 'malformed.yaml');
    const text = good
      .replace('name: openai-prod', 'name: openai-new')
      .replace('provider: deepseek', 'provider: nobody')
      .replace('env:HEADROOM_SANDBOX_VISION_API_TOKEN', 'pasted-secret-word');
    writeFileSync(file, text);
    const lineOf = (part: string) => text.slice(0, text.indexOf(part)).split('\n').length;
    const { code, out, err } = await headroom('apply -f malformed.yaml');
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(new RegExp(`malformed.yaml:${lineOf('provider: nobody')}:\\d+: .*"nobody"`));
    expect(err).toMatch(new RegExp(`malformed.yaml:${lineOf('pasted-secret-word')}:\\d+: .*expected env:`));
    expect(err).not.toContain('pasted-secret-word');
    expect(numberIn('data', 'select count(*) from connections')).toBe(NAMES.length);
  });
});

describe('headroom poll', () => {
  it('says how every connection was read and exits with 1 where one was not', () => {
    const { polls } = jsonOf('poll', polled);
    expect(Object.fromEntries(polls.map(({ connection, outcome }) => [connection, outcome]))).toEqual(
      OUTCOMES,
    );
    expect(polled.code).toBe(1);
    expect(polls.filter(({ outcome }) => outcome !== 'ok').every(({ detail }) => detail !== '')).toBe(true);
  });

  it('prints what it finds on standard error, so that JSON stays alone on standard output', () => {
    expect(polled.err).toMatch(/● critical .*deepseek-legacy/);
    expect(polled.err).toMatch(/● critical .*translate-gateway/);
  });

  it('polls the ones that are named, and exits with 0 where they are read', async () => {
    const result = await headroom('poll --once deepseek-batch openai-prod --json');
    const { polls } = jsonOf('poll', result);
    expect([result.code, polls.map(({ connection, outcome }) => [connection, outcome])]).toEqual([
      0,
      [
        ['deepseek-batch', 'ok'],
        ['openai-prod', 'ok'],
      ],
    ]);
  });
});

describe('headroom status', () => {
  it('shows what was read, what is refused and what is not known', async () => {
    const result = await headroom('status --json');
    const { connections, meters, findings, alerts } = jsonOf('status', result);
    const levels = Object.fromEntries(connections.map(({ name, level }) => [name, level]));
    expect(levels).toMatchObject({
      'anthropic-research': 'fine',
      'deepseek-legacy': 'critical',
      'translate-gateway': 'critical',
      'vision-api': 'unknown',
    });
    expect(result.code).toBe(0);
    expect(meters.find(({ connection }) => connection === 'deepseek-batch')).toMatchObject({
      unit: 'USD',
      value: expect.stringMatching(/^\d+\.\d\d$/) as string,
      runway: null,
    });
    expect(findings.map(({ controlId }) => controlId)).toEqual(
      expect.arrayContaining(['SUB-01', 'PAY-01', 'AGW-01']),
    );
    expect(alerts.some(({ title }) => title.includes('deepseek-legacy'))).toBe(true);
  });

  it('exits with 1 by --fail-on where something is that bad, and shows it all the same', async () => {
    const [critical, watch] = await Promise.all([
      headroom('status --fail-on critical'),
      headroom('status --fail-on watch --json'),
    ]);
    expect([critical.code, watch.code, critical.out.includes('deepseek-legacy')]).toEqual([1, 1, true]);
    expect(jsonOf('status', watch).connections).toHaveLength(NAMES.length);
  });
});

describe('headroom connections', () => {
  it('lists what is configured, secrets as references', async () => {
    const result = await headroom('connections list --json');
    const { connections } = jsonOf('connections list', result);
    const references = connections.flatMap(({ secrets }) => Object.values(secrets));
    expect([result.code, references.every((text) => text.startsWith('env:HEADROOM_SANDBOX_'))]).toEqual([
      0,
      true,
    ]);
  });

  it('tests credentials one by one and exits with 1 where one fails', async () => {
    const result = await headroom('connections test openai-prod deepseek-legacy --json');
    const [openai, legacy] = jsonOf('connections test', result).results;
    expect([result.code, openai?.ok, legacy?.ok, (legacy?.steps.length ?? 0) > 0]).toEqual([
      1,
      true,
      false,
      true,
    ]);
  });
});

describe('headroom report', () => {
  it('writes every format and the digests that its JSON states', async () => {
    const day = utcDay(Date.now());
    const line = `report --from ${day} --to ${day} --out out/reports --entity Example --json`;
    const result = await headroom(line);
    const report = jsonOf('report', result);
    expect([result.code, report.files.map(({ format }) => format)]).toEqual([
      0,
      ['html', 'pdf', 'csv', 'json'],
    ]);
    for (const file of report.files) {
      const written = path.resolve(world.folder, file.path);
      expect([fileDigest(written), readFileSync(written).byteLength]).toEqual([file.sha256, file.bytes]);
    }
    expect(report.periodTo - report.periodFrom).toBe(86_400_000);
  });

  it('is limited to what its options say, and says so', async () => {
    const day = utcDay(Date.now());
    const period = `report --from ${day} --to ${day} --out out/limited --format json`;
    const result = await headroom(`${period} --provider openai --environment production --json`);
    const report = jsonOf('report', result);
    const scope = { provider: ['openai'], environment: ['production'] };
    expect([result.code, report.scope]).toEqual([0, scope]);
    const model = JSON.parse(
      readFileSync(path.resolve(world.folder, report.files[0]?.path ?? ''), 'utf8'),
    ) as {
      scope: { included: { source: { provider: string } }[] };
    };
    expect(model.scope.included.map(({ source }) => source.provider)).toEqual(['OpenAI API Platform']);
    const text = await headroom(`${period} --provider openai --provider anthropic`);
    expect(text.out).toMatch(/^Report \S+, limited to: provider openai, anthropic\n/);
  });

  it.each([
    ['--provider opnai', 'No connection is in the scope of the report: provider opnai.'],
    [
      '--environment moon',
      '--environment: Invalid option: expected one of "production"|"staging"|"development".',
    ],
  ])('refuses a scope of nothing: %s', async (option, message) => {
    const day = utcDay(Date.now());
    const { code, err } = await headroom(`report --from ${day} --to ${day} --out out/none ${option}`);
    expect([code, err.includes(message), existsSync(path.join(world.folder, 'out/none'))]).toEqual([
      2,
      true,
      false,
    ]);
  });

  it('takes the scopes of schedules from the schedules', async () => {
    const { code, err } = await headroom('report --schedule-due --tag web');
    expect([code, err]).toEqual([2, expect.stringContaining('takes periods and scopes from the schedules')]);
  });

  it('is cancelled by an interruption, says so, ends with 130 and leaves neither file nor record', async () => {
    const day = utcDay(Date.now());
    const out = path.join(world.folder, 'interrupted');
    mkdirSync(out);
    const before = reportsOnRecord();
    const line = `report --from ${day} --to ${day} --out ${out} --format html,pdf,xlsx,bundle`;
    const running = world.start(line.split(' '));
    const watcher = watch(out);
    await once(watcher, 'change');
    watcher.close();
    running.kill('SIGINT');
    const { code, err } = await running.ended;
    expect([code, err]).toEqual([
      130,
      expect.stringContaining('The report was cancelled. Nothing of it was kept.'),
    ]);
    expect(readdirSync(out)).toEqual([]);
    expect(reportsOnRecord()).toEqual(before);
  });

  it('says where it cannot write', async () => {
    const day = utcDay(Date.now());
    const { code, err } = await headroom(`report --from ${day} --to ${day} --out headroom.yaml`);
    expect([code, err.includes('cannot be written to headroom.yaml')]).toEqual([2, true]);
  });
});

describe('headroom doctor, verify and backup', () => {
  it('find a sound store sound', async () => {
    const [doctor, verify] = await Promise.all([headroom('doctor --json'), headroom('verify --json')]);
    expect([doctor.code, jsonOf('doctor', doctor).checks.every(({ ok }) => ok)]).toEqual([0, true]);
    expect([verify.code, jsonOf('verify', verify)]).toMatchObject([0, { intact: true, divergence: null }]);
  });

  it('copies a store that works as one, and does not overwrite a copy', async () => {
    const copy = path.join(world.folder, 'copy', 'headroom.db');
    const result = await headroom(`backup --out ${copy} --json`);
    expect([result.code, jsonOf('backup', result)]).toEqual([0, { path: copy }]);
    const [status, again] = [
      await headroom('status --data copy --json'),
      await headroom(`backup --out ${copy} --json`),
    ];
    expect(jsonOf('status', status).connections).toHaveLength(NAMES.length);
    expect([again.code, jsonOf('error', again).error.code]).toEqual([1, 'CONFLICT']);
  });

  it('name the row that was tampered with', async () => {
    copyTo('tampered');
    const seq = numberIn('tampered', "select max(seq) from ledger where type = 'poll.finished'");
    alter('tampered', `update ledger set actor = 'somebody else' where seq = ${seq}`);
    const [verify, plain, doctor] = await Promise.all([
      headroom('verify --data tampered --json'),
      headroom('verify --data tampered'),
      headroom('doctor --data tampered --json'),
    ]);
    expect([verify.code, plain.code, doctor.code]).toEqual([1, 1, 1]);
    expect(jsonOf('verify', verify)).toMatchObject({ intact: false, divergence: { seq } });
    expect(plain.out).toContain(`row ${seq}`);
    const failing = jsonOf('doctor', doctor).checks.filter(({ ok }) => !ok);
    expect(failing).toMatchObject([
      { name: 'evidence log', detail: expect.stringContaining(String(seq)) as string },
    ]);
  });
});

describe('a store that is broken', () => {
  it('is refused with its place and left as it is', async () => {
    copyTo('no-database');
    writeFileSync(
      databaseIn('no-database'),
      'this is no database, and long enough to be read as one'.repeat(100),
    );
    const before = fileDigest(databaseIn('no-database'));
    const results = await Promise.all(
      ['status', 'run'].map((name) => headroom(`${name} --data no-database`)),
    );
    expect(results.map(({ code, out }) => [code, out])).toEqual(results.map(() => [1, '']));
    expect(results.every(({ err }) => err.includes(`${databaseIn('no-database')} is damaged`))).toBe(true);
    expect(fileDigest(databaseIn('no-database'))).toBe(before);
  });

  it('ends poll and run with a message, not with a stack', async () => {
    copyTo('table-lost');
    alter('table-lost', 'drop table schedule');
    const [poll, run] = await Promise.all([
      headroom('poll --data table-lost --json'),
      headroom('run --data table-lost'),
    ]);
    expect([poll.code, jsonOf('error', poll).error.code, run.code]).toEqual([1, 'INTERNAL', 1]);
    expect(run.err).toMatch(/unexpected fault/);
    expect(poll.err + run.err).not.toMatch(/ at .*\.ts:\d+/);
  });
});

describe('headroom connections remove', () => {
  it('takes a connection away and keeps its history', async () => {
    copyTo('smaller');
    const removed = await headroom('connections remove vision-api --data smaller --json');
    expect([removed.code, jsonOf('connections remove', removed)]).toEqual([0, { removed: 'vision-api' }]);
    const again = await headroom('connections remove vision-api --data smaller --json');
    expect([again.code, jsonOf('error', again).error.code]).toEqual([1, 'NOT_FOUND']);
    const ofRemoved =
      'select count(*) from polls join connections c on c.id = connection_id where removed_at is not null';
    expect(numberIn('smaller', ofRemoved)).toBeGreaterThan(0);
  });
});
