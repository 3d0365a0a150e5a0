import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jsonOf } from '#test/support/cli.ts';
import { type CliWorld, startCliWorld } from '#test/support/cli-world.ts';

let world: CliWorld;
beforeAll(async () => {
  world = await startCliWorld();
  await world.run(['apply', '-f', 'headroom.yaml']);
  await world.run(['poll', 'deepseek-batch']);
});
afterAll(() => world.stop());

describe('headroom explain', () => {
  it('prints the sentence and what it rests on', async () => {
    const { code, out, err } = await world.run(['explain', 'deepseek-batch', 'Prepaid', 'balance']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^deepseek-batch · Prepaid balance \(USD\) {2}\? unknown\nNo forecast for /);
    expect(out).toMatch(/\n {2}unknown +a forecast needs 2 full hours of use/);
    expect(out).toMatch(
      /\n {2}leads +balances and what never resets: warning 2 d before the end, critical 1 d/,
    );
    expect(out).toMatch(/\n {2}newest number +[\d.,]+ USD left, read now; the vendor reports at once/);
    expect(out).toMatch(/\n {2}history +0 h of use observed/);
    expect(out).toMatch(/\n {2}recent +nothing is usual yet/);
  });

  it('prints the same as JSON of its documented shape', async () => {
    const result = await world.run(['explain', 'deepseek', '--json']);
    const { meter, levelCause, basis } = jsonOf('explain', result);
    expect([result.code, meter.connection, levelCause, basis.leads?.kind]).toEqual([
      0,
      'deepseek-batch',
      'not_known',
      'balance',
    ]);
  });

  it('names the meters that are there where none is called so', async () => {
    const { code, err } = await world.run(['explain', 'nothing']);
    expect([code, err]).toEqual([1, expect.stringMatching(/no meter nothing\. Known:\n {2}\d+ {2}deepseek/)]);
  });
});
