import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jsonOf } from '#test/support/cli.ts';
import { type CliWorld, startCliWorld } from '#test/support/cli-world.ts';

let world: CliWorld;
const add = (...args: string[]) => world.run(['connections', 'add', ...args]);
const names = async () => {
  const list = jsonOf('connections list', await world.run(['connections', 'list', '--json']));
  return list.connections.map(({ name }) => name).sort();
};

beforeAll(async () => {
  world = await startCliWorld();
});
afterAll(() => world.stop());

describe('headroom connections add', () => {
  it('adds a connection, polls it once and shows what was read', async () => {
    const config = ['--config', `baseUrl=${world.sandbox.url('deepseek-batch')}`, '--allow-private-network'];
    const key = ['--key', 'env:HEADROOM_SANDBOX_DEEPSEEK_BATCH_API_KEY'];
    const about = ['--owner', 'data', '--environment', 'staging', '--interval', '120', '--budget', '10 eur'];
    const json = await add('deepseek', ...key, ...config, ...about, '--json');
    expect(jsonOf('connections add', json)).toMatchObject({
      connection: {
        name: 'deepseek',
        owner: 'data',
        environment: 'staging',
        pollIntervalSeconds: 120,
        budget: { amount: '10', currency: 'EUR' },
      },
      poll: { outcome: 'ok' },
    });
    const text = await add('deepseek', '--name', 'second', ...key, ...config);
    expect([json.code, text.code, text.out.includes('Prepaid balance')]).toEqual([0, 0, true]);
  });

  it('keeps a connection whose first poll fails, and says how to go on', async () => {
    const result = await add('openai', '--name', 'keyless', '--key', 'env:NOT_SET_ANYWHERE');
    expect(result.code).toBe(1);
    for (const part of [
      'env:NOT_SET_ANYWHERE is not there',
      'keyless is kept',
      'headroom poll keyless',
      'headroom connections remove keyless',
    ])
      expect(result.out).toContain(part);
    expect(await names()).toContain('keyless');
  });

  it('adds without polling by --no-poll', async () => {
    const result = await add(
      'openai',
      '--name',
      'later',
      '--key',
      'env:NOT_SET_ANYWHERE',
      '--no-poll',
      '--json',
    );
    expect([result.code, jsonOf('connections add', result).poll]).toEqual([0, null]);
  });
});

describe.concurrent('headroom connections add, called wrongly,', () => {
  it.each([
    [['openai', '--key', 'sk-real-looking-0a1b2c3d']],
    [['openai', '--key', 'sk-real-looking-0a1b2c3d', '--json']],
    [['openai', '--secret', 'adminKey=sk-real-looking-0a1b2c3d']],
    [['openai', '--secret', 'sk-real-looking-0a1b2c3d']],
    [['openai', 'sk-real-looking-0a1b2c3d']],
    [['openai', 'sk-real-looking-0a1b2c3d', '--json']],
    [['sk-real-looking-0a1b2c3d']],
    [['openai', '--sk-real-looking-0a1b2c3d']],
    [['openai', '--name', 'pasted', '--config', 'key=sk-real-looking-0a1b2c3d', '--key', 'env:KEY']],
  ])('refuses a pasted key and does not repeat it (%j)', async (args) => {
    const { code, out, err } = await add(...args);
    expect([code, (out + err).includes('0a1b2c3d'), out + err === '']).toEqual([2, false, false]);
  });

  it.each([
    [['openai', '--key', 'env:KEY', '--interval', '10'], 'whole seconds from 60 to 86400'],
    [['openai', '--key', 'env:KEY', '--environment', 'prod'], 'production, staging, development'],
    [['openai', '--key', 'env:KEY', '--budget', 'much'], 'for example "2500 USD"'],
    [
      ['openai', '--key', 'env:KEY', '--name', 'no spaces please'],
      'letters, digits, dot, dash or underscore',
    ],
    [['openai'], 'adminKey is needed'],
    [['nobody', '--key', 'env:KEY'], 'Known: openai, anthropic'],
    [
      ['aws-api-gateway', '--key', 'env:KEY'],
      'accessKeyId and secretAccessKey, each as --secret field=reference',
    ],
  ])('says what was expected (%j)', async (args, expected) => {
    const { code, err } = await add(...args);
    expect([code, err]).toEqual([2, expect.stringContaining(expected)]);
  });
});

describe('after all that was refused', () => {
  it('only what was accepted is there', async () => {
    expect(await names()).toEqual(['deepseek', 'keyless', 'later', 'second']);
  });
});
