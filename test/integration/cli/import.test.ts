import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY_MS, utcDay } from '#shared/time.ts';
import { type CliResult, jsonOf, runCli } from '#test/support/cli.ts';
import { temporaryFolder } from '#test/support/stores.ts';

const folder = temporaryFolder();
const daysAgo = (days: number) => utcDay(Date.now() - days * DAY_MS);
const headroom = (...args: string[]) =>
  runCli(args, { cwd: folder.path, environment: { HEADROOM_DATA: path.join(folder.path, 'data') } });
const file = (name: string, ...lines: string[]) => {
  writeFileSync(path.join(folder.path, name), lines.join('\n'));
  return name;
};
const importInto = (connection: string, name: string) =>
  headroom('import', '--connection', connection, name, '--json');
const metersOf = async () => jsonOf('status', await headroom('status', '--json')).meters;

let added: CliResult;

beforeAll(async () => {
  const counts = [{ key: 'reports', name: 'Market reports', unit: 'reports', limit: '200' }];
  added = await headroom(
    ...['connections', 'add', 'manual', '--name', 'research', '--json'],
    ...['--config', `counts=${JSON.stringify(counts)}`],
  );
});
afterAll(folder.remove);

describe('headroom import of numbers', () => {
  const lines = [
    'date,meter,used,limit',
    `${daysAgo(20)},Market reports,100,`,
    `${daysAgo(10)},reports,130,180`,
    `${daysAgo(3)},reports,150,`,
  ];

  it('begins with a connection that asks nobody and says what is missing', () => {
    const { poll } = jsonOf('connections add', added);
    expect([added.code, poll?.outcome, poll?.gaps]).toEqual([
      0,
      'ok',
      ['number of Market reports: No number was entered yet. Enter what is used and of which day.'],
    ]);
  });

  it('puts them on their days, and the newest is what is known now', async () => {
    const result = await importInto('research', file('readings.csv', ...lines));
    expect(jsonOf('import', result)).toEqual({ kind: 'readings', added: 3, known: 0, leftOut: 0 });
    const [meter] = await metersOf();
    expect(meter).toMatchObject({ key: 'reports', value: '150', limit: '200', provenance: 'declared' });
    expect(utcDay(meter?.asOf ?? 0)).toBe(daysAgo(3));
    expect(meter?.level).not.toBe('unknown');
  });

  it('changes nothing the second time', async () => {
    const again = await importInto('research', 'readings.csv');
    expect(jsonOf('import', again)).toEqual({ kind: 'readings', added: 0, known: 3, leftOut: 0 });
  });

  it('is what the next poll says too, and a poll makes no number newer', async () => {
    const { polls } = jsonOf('poll', await headroom('poll', '--json'));
    expect(polls).toMatchObject([{ outcome: 'ok', meters: 1, gaps: [] }]);
    const [meter] = await metersOf();
    expect([meter?.value, utcDay(meter?.asOf ?? 0)]).toEqual(['150', daysAgo(3)]);
  });

  it('adds an older number between those that are there, and puts a wrong one right', async () => {
    const older = file(
      'older.csv',
      'date;meter;used',
      `${daysAgo(15)};reports;110`,
      `${daysAgo(3)};reports;155`,
    );
    expect(jsonOf('import', await importInto('research', older))).toMatchObject({ added: 2, known: 0 });
    const [meter] = await metersOf();
    expect([meter?.value, utcDay(meter?.asOf ?? 0)]).toEqual(['155', daysAgo(3)]);
  });

  it('refuses a file as a whole and names row and column', async () => {
    const bad = file('bad.csv', 'date,meter,used', `${daysAgo(1)},reports,160`, `${daysAgo(1)},calls,many`);
    const { code, err } = await headroom('import', '--connection', 'research', bad);
    expect(code).toBe(2);
    expect(err).toContain('Row 3, column meter: expected one of reports, found "calls".');
    expect(err).toContain('Nothing was imported.');
    expect((await metersOf())[0]?.value).toBe('155');
  });
});

describe('headroom import of top-ups', () => {
  it('adds them to the connection once', async () => {
    const name = file(
      'top-ups.csv',
      'date,kind,amount,currency,note',
      '2026-11-01,,250,USD,first',
      '2026-11-08,balance,80,USD,',
    );
    expect(jsonOf('import', await importInto('research', name))).toMatchObject({ kind: 'topUps', added: 2 });
    expect(jsonOf('import', await importInto('research', name))).toMatchObject({ added: 0, known: 2 });
    const { connections } = jsonOf('connections list', await headroom('connections', 'list', '--json'));
    expect(connections[0]?.topUps).toEqual([
      { kind: 'top_up', on: '2026-11-01', amount: '250', currency: 'USD', note: 'first' },
      { kind: 'balance', on: '2026-11-08', amount: '80', currency: 'USD' },
    ]);
  });
});

it('leaves an evidence log that is intact and names the import', async () => {
  const { intact } = jsonOf('verify', await headroom('verify', '--json'));
  expect(intact).toBe(true);
});
