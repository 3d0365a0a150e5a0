import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jsonOf } from '#test/support/cli.ts';
import { type CliWorld, startCliWorld } from '#test/support/cli-world.ts';
import { DAY_MS, utcDay } from '#shared/time.ts';

let world: CliWorld;
const UNTIL = utcDay(Date.now() + 30 * DAY_MS);

beforeAll(async () => {
  world = await startCliWorld();
  await world.run(['apply', '-f', 'headroom.yaml']);
  await world.run(['poll']);
});
afterAll(() => world.stop());

const failing = async () => {
  const { findings } = jsonOf('status', await world.run(['status', '--json']));
  return findings.filter(({ status }) => status === 'FAIL');
};
const findingOf = async (id: string) => (await failing()).find((finding) => finding.id === id);

const request = (control: string, ...more: string[]) =>
  world.run([
    'waivers',
    'request',
    control,
    '--reason',
    'Rotated with the release of January.',
    '--ticket',
    'SEC-114',
    '--requested-by',
    'Ada Lovelace',
    ...more,
  ]);

describe('headroom waivers', () => {
  it('covers a finding once somebody else has approved it, until it is revoked', async () => {
    const [finding] = await failing();
    const { id, controlId, subject } = finding ?? expect.fail('Nothing fails in the demo.');
    const asked = await request(controlId, '--subject', subject.name, '--until', UNTIL, '--json');
    const { waiver } = jsonOf('waivers request', asked);
    expect([asked.code, waiver.state, waiver.approvedBy]).toEqual([0, 'requested', null]);
    expect((await findingOf(id))?.waiver).toBeNull();

    const own = await world.run(['waivers', 'approve', waiver.id, '--by', ' ada lovelace']);
    expect([own.code, own.err]).toEqual([2, expect.stringContaining('somebody else has to approve it')]);
    const approved = await world.run(['waivers', 'approve', waiver.id, '--by', 'Grace Hopper']);
    expect([approved.code, approved.out]).toEqual([0, expect.stringContaining('approved by Grace Hopper')]);
    expect(await findingOf(id)).toMatchObject({
      state: 'open',
      status: 'FAIL',
      waiver: { id: waiver.id, ticket: 'SEC-114' },
    });

    const twice = await world.run(['waivers', 'approve', waiver.id, '--by', 'Grace Hopper']);
    expect([twice.code, twice.err]).toEqual([1, expect.stringContaining('in force already')]);
    await world.run(['waivers', 'revoke', waiver.id]);
    expect((await findingOf(id))?.waiver).toBeNull();
    const list = jsonOf('waivers list', await world.run(['waivers', 'list', '--json']));
    expect(list.waivers.map((one) => [one.id, one.state])).toEqual([[waiver.id, 'revoked']]);
  });

  it.each<[string, number, string, string, string]>([
    ['stands too long', 2, 'KEY-02', utcDay(Date.now() + 400 * DAY_MS), '365 days at the most'],
    [
      'is over before it begins',
      2,
      'KEY-02',
      utcDay(Date.now() - 2 * DAY_MS),
      'expire before it has any effect',
    ],
    ['names no control', 1, 'KEY-99', UNTIL, 'There is no control KEY-99'],
    ['is for every control', 2, '*', UNTIL, 'KEY-* for a family'],
  ])('refuses one that %s', async (_, code, control, until, told) => {
    const refused = await request(control, '--until', until);
    expect([refused.code, refused.err]).toEqual([code, expect.stringContaining(told)]);
  });
});
