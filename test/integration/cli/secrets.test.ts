import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jsonOf } from '#test/support/cli.ts';
import { type CliWorld, startCliWorld } from '#test/support/cli-world.ts';

const PASSPHRASE = { HEADROOM_PASSPHRASE: 'a sentence that opens the vault' };

let world: CliWorld;
const secrets = (line: string, stdin = '', environment: Record<string, string> = PASSPHRASE) =>
  world.run(['secrets', ...line.split(' ')], { stdin, environment });

beforeAll(async () => {
  world = await startCliWorld();
});
afterAll(() => world.stop());

describe('headroom secrets', () => {
  it('keeps a secret from standard input, sealed, for a connection that refers to it', async () => {
    const key = world.secrets['HEADROOM_SANDBOX_DEEPSEEK_BATCH_API_KEY'] ?? '';
    const set = await secrets('set deepseek/batch --json', `${key}\n`);
    expect([set.code, jsonOf('secrets set', set)]).toEqual([0, { reference: 'vault:deepseek/batch' }]);
    const file = path.join(world.data, 'vault.json');
    expect([readFileSync(file, 'utf8').includes(key), statSync(file).mode & 0o077]).toEqual([false, 0]);
    const line = `connections add deepseek --key vault:deepseek/batch --allow-private-network --json`;
    const config = ['--config', `baseUrl=${world.sandbox.url('deepseek-batch')}`];
    const added = await world.run([...line.split(' '), ...config], { environment: PASSPHRASE });
    expect([added.code, jsonOf('connections add', added).poll?.outcome]).toEqual([0, 'ok']);
    const locked = await world.run(['poll', 'deepseek', '--json']);
    expect([locked.code, jsonOf('poll', locked).polls[0]]).toMatchObject([
      1,
      { outcome: 'unauthorized', detail: expect.stringContaining('Set HEADROOM_PASSPHRASE') as string },
    ]);
  });

  it('lists names without a passphrase, and removes them', async () => {
    await secrets('set short-lived', 'value');
    const listed = await secrets('list --json', '', {});
    expect(jsonOf('secrets list', listed).names).toContain('short-lived');
    const removed = await secrets('remove short-lived --json', '', {});
    expect([removed.code, jsonOf('secrets remove', removed)]).toEqual([0, { removed: 'short-lived' }]);
    const again = await secrets('remove short-lived --json', '', {});
    expect([again.code, jsonOf('error', again).error.code]).toEqual([1, 'SECRET_MISSING']);
  });

  it.each([
    [
      'a wrong passphrase',
      'set other',
      'value',
      { HEADROOM_PASSPHRASE: 'not this one' },
      1,
      'VAULT_WRONG_KEY',
    ],
    ['no way in', 'set other', 'value', {}, 1, 'VAULT_LOCKED'],
    ['an empty value', 'set other', ' \n', PASSPHRASE, 2, 'INVALID_INPUT'],
    ['a name that no reference can have', 'set ../other', 'value', PASSPHRASE, 2, 'INVALID_INPUT'],
    ['a value as an argument', 'set other sk-pasted-0a1b2c3d', '', PASSPHRASE, 2, 'INVALID_INPUT'],
  ])('refuses %s', async (_what, line, stdin, environment, code, errorCode) => {
    const result = await secrets(`${line} --json`, stdin, environment);
    expect([result.code, jsonOf('error', result).error.code]).toEqual([code, errorCode]);
    expect(result.out + result.err).not.toContain('0a1b2c3d');
  });

  it('has kept nothing of what was refused', async () => {
    expect(jsonOf('secrets list', await secrets('list --json')).names).toEqual(['deepseek/batch']);
  });
});
