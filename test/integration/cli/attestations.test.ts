import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jsonOf } from '#test/support/cli.ts';
import { type CliWorld, startCliWorld } from '#test/support/cli-world.ts';
import { controlYaml, packYaml } from '#test/unit/policy/packs.ts';
import { DAY_MS, utcDay } from '#shared/time.ts';

let world: CliWorld;

beforeAll(async () => {
  world = await startCliWorld();
  await world.run(['apply', '-f', 'headroom.yaml']);
  const manual = { id: 'ACME-02', subject: 'connection', check: '', manual: 'true', attestEveryDays: '30' };
  writeFileSync(path.join(world.folder, 'policy.yaml'), packYaml(controlYaml(manual)));
  await world.run(['policy', 'apply', 'policy.yaml']);
});
afterAll(() => world.stop());

const STATEMENT = 'All contracts were read and are signed.';
const attest = (...more: string[]) => world.run(['attest', 'ACME-02', '--statement', STATEMENT, ...more]);
const says = async () => {
  const told = await world.run(['policy', 'explain', 'ACME-02', '--json']);
  return [...new Set(jsonOf('policy explain', told).verdicts.map(({ status }) => status))];
};

describe('headroom attest', () => {
  it('takes the word of a person, which can be listed and withdrawn', async () => {
    expect(await says()).toEqual(['MANUAL']);
    const made = await attest('--holds', '--by', 'Ada Lovelace', '--reference', 'SEC-114', '--json');
    const { attestation } = jsonOf('attest', made);
    expect([made.code, attestation.state, attestation.person]).toEqual([0, 'stands', 'Ada Lovelace']);
    expect(await says()).toEqual(['PASS']);

    const listed = await world.run(['attestations', 'list', '--control', 'ACME-02']);
    expect(listed.out).toContain('Ada Lovelace');
    expect(listed.out).toContain(`${STATEMENT} See SEC-114.`);
    expect((await world.run(['attestations', 'list', '--control', 'ACME-09'])).out).toContain(
      'No attestation is on record.',
    );

    const withdraw = ['attestations', 'withdraw', attestation.id, '--reason', 'It was of another year.'];
    const withdrawn = await world.run([...withdraw, '--by', 'Grace Hopper']);
    expect([withdrawn.code, withdrawn.out]).toEqual([
      0,
      expect.stringContaining('Withdrawn by Grace Hopper: It was of another year.'),
    ]);
    expect(await says()).toEqual(['MANUAL']);
    const twice = await world.run(withdraw);
    expect([twice.code, twice.err]).toEqual([1, expect.stringContaining('Grace Hopper withdrew')]);
    const list = jsonOf('attestations list', await world.run(['attestations', 'list', '--json']));
    expect(list.attestations.map(({ id, state }) => [id, state])).toEqual([[attestation.id, 'withdrawn']]);
  });

  it('fails the control where it does not hold', async () => {
    const made = await attest('--does-not-hold', '--on', utcDay(Date.now()));
    expect([made.code, made.out]).toEqual([0, expect.stringContaining('does not hold')]);
    expect(await says()).toEqual(['FAIL']);
  });

  it.each<[string, number, string[], string]>([
    ['says neither', 2, [], 'Say one of --holds and --does-not-hold'],
    ['says both', 2, ['--holds', '--does-not-hold'], 'Say one of'],
    ['is of tomorrow', 2, ['--holds', '--on', utcDay(Date.now() + DAY_MS)], 'still to come'],
    ['is of no day', 2, ['--holds', '--on', '2026-02-31'], 'a day such as'],
    ['is of no subject', 1, ['--holds', '--subject', 'nowhere'], 'no subject nowhere'],
  ])('refuses a word that %s', async (_, code, more, told) => {
    const refused = await attest(...more);
    expect([refused.code, refused.err]).toEqual([code, expect.stringContaining(told)]);
  });

  it('refuses a word on a control that is computed', async () => {
    const refused = await world.run(['attest', 'KEY-02', '--holds', '--statement', STATEMENT]);
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('Those that a person attests')]);
  });
});
