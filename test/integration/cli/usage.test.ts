import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ERROR_CODE_LIST } from '#shared/errors.ts';
import { cliOutputs } from '#shared/cli-output.ts';
import { jsonOf, runCli } from '#test/support/cli.ts';
import { temporaryFolder } from '#test/support/stores.ts';

const COMMANDS = [
  'demo',
  'status',
  'explain',
  'calendar',
  'lifecycle',
  'poll',
  'run',
  'connections',
  'providers',
  'training',
  'secrets',
  'apply',
  'export',
  'import',
  'diagnose',
  'report',
  'verify',
  'sandbox',
  'doctor',
  'backup',
  'schema',
];

const folder = temporaryFolder();
const environment = { HEADROOM_DATA: folder.path };
const headroom = (line: string, extra: Record<string, string> = {}) =>
  runCli(line.split(' ').filter(Boolean), { environment: { ...environment, ...extra } });

beforeAll(async () => {
  await headroom('verify');
});
afterAll(folder.remove);

describe('headroom --help', () => {
  it('names every command, shows how to begin and explains the exit codes', async () => {
    const { code, out, err } = await headroom('--help');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(COMMANDS.filter((word) => !new RegExp(`^  ${word}\\b`, 'm').test(out))).toEqual([]);
    expect(out).toMatch(/headroom demo[\s\S]*Exit codes: 0 [\s\S]*1 [\s\S]*2 /);
  });
});

describe.concurrent('a call that is wrong', () => {
  it.each([
    ['statsu', 'Did you mean status?', 'See: headroom --help'],
    ['connections ad', 'Did you mean add?', 'See: headroom connections --help'],
    ['status --bogus', "unknown option '--bogus'", 'See: headroom status --help'],
    ['report --from 2026-02-31 --to 2026-03-31', '--from is a day such as 2026-10-31', ''],
    ['report --from 2026-03-01 --to 2026-03-01 --format docx', 'Known: html, pdf, csv, json', ''],
    ['calendar --from 2026-12-01 --to 2026-11-30', '--to is a day from 2026-12-01 on', ''],
    ['calendar --ics no-such-folder/dates.ics', 'no-such-folder/dates.ics cannot be written (ENOENT)', ''],
    ['training acknowledge openai', "required option '--person <name>'", 'See: headroom training'],
    ['status --database mysql://127.0.0.1/x', 'postgres://user@host/headroom', ''],
    ['apply -f no-such-file.yaml', 'no-such-file.yaml cannot be read (ENOENT)', ''],
    ['run --json', "unknown option '--json'", ''],
  ])('%s ends with 2 and a hint', async (line, message, hint) => {
    const { code, out, err } = await headroom(line);
    expect({ code, isTold: (out + err).includes(message), isHinted: (out + err).includes(hint) }).toEqual({
      code: 2,
      isTold: true,
      isHinted: true,
    });
  });

  it('shows the help where the command is missing', async () => {
    const { code, out, err } = await headroom('');
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('headroom connections add openai --key env:OPENAI_ADMIN_KEY');
  });

  it.each([
    ['bogus --json', 2, 'INVALID_INPUT'],
    ['--json', 2, 'INVALID_INPUT'],
    ['status --bogus --json', 2, 'INVALID_INPUT'],
    ['poll nobody --json', 1, 'NOT_FOUND'],
    ['calendar --ics - --json', 2, 'INVALID_INPUT'],
    ['training acknowledge nobody --person Ada --json', 1, 'NOT_FOUND'],
    ['status --database postgres://nobody:secretword@127.0.0.1:1/x --json', 1, 'DATABASE_UNAVAILABLE'],
  ])('%s is told as one JSON value and nothing else', async (line, code, errorCode) => {
    const result = await headroom(line);
    const { error } = jsonOf('error', result);
    expect({ code: result.code, error: error.code, err: result.err }).toEqual({
      code,
      error: errorCode,
      err: '',
    });
    expect(ERROR_CODE_LIST).toContain(error.code);
    expect(result.out).not.toContain('secretword');
  });
});

describe('what a program reads', () => {
  it('is described by a JSON Schema for every output', async () => {
    const names = Object.keys(cliOutputs);
    const listed = await headroom('schema');
    expect(listed.out.trim().split('\n')).toEqual(names);
    const schema = await headroom('schema connections list');
    expect(JSON.parse(schema.out)).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      required: ['connections'],
    });
  });

  it('has no colour without a terminal, and none where NO_COLOR asks for none', async () => {
    const hasColour = async (extra: Record<string, string>) =>
      (await headroom('verify', extra)).out.includes('\u001b[');
    const found = await Promise.all([
      hasColour({}),
      hasColour({ FORCE_COLOR: '1' }),
      hasColour({ FORCE_COLOR: '1', NO_COLOR: '1' }),
    ]);
    expect(found).toEqual([false, true, false]);
  });
});

describe('the list of providers', () => {
  it('says what is read of each and how fast it is asked', async () => {
    const { providers } = jsonOf('providers', await headroom('providers --json'));
    const openai = providers.find(({ id }) => id === 'openai');
    expect(openai?.pace).toMatchObject({ requests: 120, perSeconds: 60 });
    expect(openai?.pace.source).not.toBe('');
    const { out } = await headroom('providers');
    expect(out).toMatch(/openai +OpenAI API Platform +every 60 s +120 in 60 s/);
  });
});

describe('an empty store', () => {
  it('teaches the first step', async () => {
    const { code, out } = await headroom('status');
    expect([code, out.includes('headroom connections add --help')]).toEqual([0, true]);
  });

  it('has nothing to poll and nothing wrong', async () => {
    const [poll, doctor, status] = await Promise.all([
      headroom('poll --json'),
      headroom('doctor --json'),
      headroom('status --fail-on watch --json'),
    ]);
    expect([poll, doctor, status].map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(jsonOf('poll', poll)).toEqual({ polls: [] });
    expect(jsonOf('doctor', doctor).checks.map(({ name, ok }) => [name, ok])).toEqual([
      ['runtime', true],
      ['database', true],
      ['evidence log', true],
      ['checkpoints', true],
      ['outbox', true],
    ]);
    expect(jsonOf('status', status)).toMatchObject({ connections: [], meters: [], findings: [], alerts: [] });
  });
});
