import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { utcDay } from '#shared/time.ts';
import { jsonOf, runCli } from '#test/support/cli.ts';
import { temporaryFolder } from '#test/support/stores.ts';

const folder = temporaryFolder();
const outside = path.join(folder.path, 'outside');
const inFolder = (...names: string[]) => path.join(folder.path, ...names);
const headroom = (line: string) =>
  runCli(line.split(' ').filter(Boolean), {
    cwd: folder.path,
    environment: { HEADROOM_DATA: inFolder('data') },
  });
const verify = async (line = '') => {
  const result = await headroom(`verify --json ${line}`);
  return { code: result.code, ...jsonOf('verify', result) };
};
const keyFiles = () => readdirSync(inFolder('data', 'signing-keys')).filter((name) => name.endsWith('.pem'));
const OTHER_KEY = '0'.repeat(64);

beforeAll(async () => {
  writeFileSync(
    inFolder('headroom.yaml'),
    `version: 1\nsettings:\n  evidence:\n    checkpointFolder: ${outside}\nconnections: []\n`,
  );
  const applied = await headroom('apply -f headroom.yaml --json');
  expect([applied.code, applied.err]).toEqual([0, '']);
});
afterAll(folder.remove);

it('signs, takes the checkpoint outside, and verifies by the key, by a report and by the folder', async () => {
  const [file = ''] = keyFiles();
  const fingerprint = file.replace('.pem', '');
  const day = utcDay(Date.now());
  expect((await headroom(`report --from ${day} --to ${day} --format json --out reports`)).code).toBe(0);
  const report = readdirSync(inFolder('reports')).find((name) => name.endsWith('.json'));
  expect(readFileSync(inFolder('reports', report ?? ''), 'utf8')).toContain(fingerprint);
  expect(existsSync(path.join(outside, 'checkpoints.log'))).toBe(true);

  expect(await verify()).toMatchObject({ code: 0, verdict: 'intact', key: { fingerprint, trust: 'own' } });
  const extended = await verify(`--key ${fingerprint.toUpperCase()} --against reports/${report}`);
  expect(extended).toMatchObject({ code: 0, key: { trust: 'pinned' }, missing: [] });
  expect(extended.against.map(({ name }) => path.basename(name))).toEqual([
    'signing-keys',
    'checkpoints.log',
    report,
  ]);
});

it('writes an evidence bundle that verifies where there is no store, held against the one before', async () => {
  const day = utcDay(Date.now());
  const bundles: string[] = [];
  for (const out of ['first', 'second']) {
    const made = await headroom(`report --from ${day} --to ${day} --format bundle --out ${out} --json`);
    expect([made.code, made.err]).toEqual([0, '']);
    bundles.push(jsonOf('report', made).files[0]?.path ?? '');
    expect(readdirSync(inFolder(out)).filter((name) => /part|headroom-bundle/.test(name))).toEqual([]);
  }
  const [older = '', bundle = ''] = bundles;
  const elsewhere = async (line: string) => {
    const words = line.split(' ').filter(Boolean);
    const result = await runCli(['verify', bundle, '--json', ...words], {
      cwd: folder.path,
      environment: { HEADROOM_DATA: inFolder('nowhere') },
    });
    return { code: result.code, ...(result.code === 4 ? {} : jsonOf('verify bundle', result)) };
  };
  const key = keyFiles()[0]?.replace('.pem', '') ?? '';
  expect(await elsewhere(`--key ${key} --against ${older} --reperform`)).toMatchObject({
    code: 0,
    verdict: 'intact',
    missing: [],
    reperformed: 3,
    against: { checkpoints: 1 },
  });
  expect(await elsewhere('')).toMatchObject({ code: 3, verdict: 'untrusted' });
  expect(await elsewhere('--allow-untrusted')).toMatchObject({ code: 0 });
  expect((await elsewhere('--key abc')).code).toBe(4);
  expect((await elsewhere('--against absent.zip')).code).toBe(4);
  expect(existsSync(inFolder('nowhere'))).toBe(false);
  writeFileSync(bundle, readFileSync(bundle).subarray(0, -9));
  expect(await elsewhere(`--key ${key}`)).toMatchObject({ code: 1, divergence: { where: 'archive' } });
  for (const line of ['verify --reperform', 'verify headroom.yaml'])
    expect((await headroom(line)).code).toBe(4);
});

it('ends with 3 for a key that is not trusted, unless that is allowed, and with 4 when it is used wrongly', async () => {
  const [untrusted, allowed] = [
    await verify(`--key ${OTHER_KEY}`),
    await verify(`--key ${OTHER_KEY} --allow-untrusted`),
  ];
  expect([untrusted.code, untrusted.verdict, untrusted.intact]).toEqual([3, 'untrusted', true]);
  expect(allowed.code).toBe(0);
  expect((await headroom(`verify --key ${OTHER_KEY}`)).out).toContain('UNTRUSTED');
  for (const line of ['verify --key abc', 'verify --bogus']) expect((await headroom(line)).code).toBe(4);
});

it('hands over to a new key that who pinned the old one may trust', async () => {
  const { from, to } = jsonOf('key rotate', await headroom('key rotate --json'));
  expect(keyFiles()).toEqual([`${to}.pem`]);
  for (const key of [from, to])
    expect(await verify(`--key ${key}`)).toMatchObject({ code: 0, key: { fingerprint: to } });
});

it('ends with 2 where what it is held against is damaged or gone', async () => {
  const file = path.join(outside, 'checkpoints.log');
  renameSync(file, `${file}.kept`);
  expect((await verify()).code).toBe(2);
  renameSync(`${file}.kept`, file);
  const text = readFileSync(file, 'utf8');
  appendFileSync(file, 'half a li');
  expect((await verify()).code).toBe(2);
  writeFileSync(file, text);
  expect((await verify()).code).toBe(0);
});

it('ends with 1 and the row where the log does not extend what left it', async () => {
  const sqlite = new SqliteDatabase(inFolder('data', 'headroom.db'));
  const { rows } = sqlite.prepare('select count(*) as rows from ledger').get() as { rows: number };
  sqlite.exec(`delete from checkpoints; delete from ledger where seq = ${rows}`);
  sqlite.close();
  const result = await verify();
  expect(result).toMatchObject({
    code: 1,
    verdict: 'tampered',
    divergence: { seq: rows, field: 'against.size' },
  });
  rmSync(outside, { recursive: true });
});
