import path from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { jsonOf } from '#test/support/cli.ts';
import { type CliWorld, startCliWorld } from '#test/support/cli-world.ts';

let world: CliWorld;
beforeAll(async () => {
  world = await startCliWorld();
  await world.run(['apply', '-f', 'headroom.yaml']);
});
afterAll(() => world.stop());

const storeFile = () => path.join(world.data, 'headroom.db');

/** New connections are first polled within some seconds; here at once. */
function makeDue() {
  const db = new SqliteDatabase(storeFile());
  db.exec('update schedule set due_at = 0');
  db.close();
}

/** Alerts of those that answer may be told while one that is down is still being waited for. */
async function untilAllArePolled() {
  const db = new SqliteDatabase(storeFile(), { readonly: true });
  const unpolled = db.prepare('select count(*) from schedule where last_poll_id is null').pluck();
  try {
    await vi.waitFor(() => expect(unpolled.get()).toBe(0), { timeout: 90_000, interval: 200 });
  } finally {
    db.close();
  }
}

describe('headroom run', () => {
  it('polls what is due, prints alerts and ends cleanly when it is told to', async () => {
    makeDue();
    const running = world.start(['run']);
    await running.says(/critical .*deepseek-legacy/);
    await untilAllArePolled();
    running.kill('SIGTERM');
    const { code, err } = await running.ended;
    expect([code, err]).toEqual([0, expect.stringMatching(/^Polling 8 connections of .*\nEnding/)]);
    const [status, verify] = [
      jsonOf('status', await world.run(['status', '--json'])),
      jsonOf('verify', await world.run(['verify', '--json'])),
    ];
    expect(status.connections.filter(({ lastPollAt }) => lastPollAt === null)).toEqual([]);
    expect(verify.intact).toBe(true);
  });

  it('leaves no lease behind: the next process polls at once', async () => {
    makeDue();
    const running = world.start(['run']);
    await running.says(/Polling/);
    running.kill('SIGINT');
    expect((await running.ended).code).toBe(0);
    const poll = jsonOf('poll', await world.run(['poll', 'openai-prod', 'deepseek-batch', '--json']));
    expect(poll.polls.map(({ outcome }) => outcome)).toEqual(['ok', 'ok']);
  });
});

describe('headroom poll', () => {
  it('stops when it is interrupted, keeps what was read and leaves no lease behind', async () => {
    const before = world.sandbox.requests()['vision-api'] ?? 0;
    const running = world.start(['poll', 'vision-api']);
    await vi.waitFor(() => expect(world.sandbox.requests()['vision-api']).toBeGreaterThan(before), {
      timeout: 30_000,
    });
    running.kill('SIGINT');
    const { code, out, err } = await running.ended;
    expect([code, out, err]).toEqual([1, '', 'Interrupted. Polls that had ended are stored.\n']);
    const again = jsonOf('poll', await world.run(['poll', 'vision-api', '--json']));
    expect(again.polls).toMatchObject([{ outcome: 'unavailable' }]);
  });
});

describe('headroom sandbox', () => {
  it('prints a configuration that can be applied, serves it and ends when it is told to', async () => {
    const running = world.start(['sandbox']);
    await running.says(/The sandbox is up/);
    const data = ['--data', path.join(world.folder, 'of-sandbox')];
    const yaml = running.printed();
    const applied = await world.run(['apply', '-f', '-', ...data, '--json'], { stdin: yaml });
    expect(jsonOf('apply', applied).added).toHaveLength(8);
    const variables = [...yaml.matchAll(/^# export (\w+)='(.*)'$/gm)].map(([, name, value]) => [name, value]);
    const polled = await world.run(['poll', 'openai-prod', ...data, '--json'], {
      environment: Object.fromEntries(variables) as Record<string, string>,
    });
    expect(jsonOf('poll', polled).polls).toMatchObject([{ outcome: 'ok' }]);
    running.kill('SIGTERM');
    expect((await running.ended).code).toBe(0);
  });

  it('tells a program where its accounts are', async () => {
    const running = world.start(['sandbox', '--json']);
    await running.says(/The sandbox is up/);
    running.kill('SIGINT');
    const result = await running.ended;
    const { accounts } = jsonOf('sandbox', result);
    expect([result.code, accounts.map(({ name }) => name).sort()]).toEqual([
      0,
      world.connections.map(({ name }) => name).sort(),
    ]);
  });
});
