import { afterAll, beforeAll, expect, it } from 'vitest';
import { jsonOf } from '#test/support/cli.ts';
import { type CliWorld, startCliWorld } from '#test/support/cli-world.ts';

let world: CliWorld;
beforeAll(async () => {
  world = await startCliWorld();
  await world.run(['apply', '-f', 'headroom.yaml']);
  await world.run(['poll']);
});
afterAll(() => world.stop());

const list = async (...more: string[]) =>
  jsonOf('findings list', await world.run(['findings', 'list', '--json', ...more])).findings;

it('keeps owner, due date, comments and history of a finding, and lists what is overdue', async () => {
  const [first, second] = await list();
  const { id, controlId } = first ?? expect.fail('Nothing is found in the demo.');
  await world.run(['findings', 'acknowledge', id]);
  await world.run(['findings', 'assign', id, '--owner', 'Ada', '--due', '2026-01-15']);
  await world.run(['findings', 'comment', id, '=1+1 is asked of the vendor.']);
  await world.run(['poll']);

  expect((await list('--overdue')).map((one) => one.id)).toEqual([id]);
  expect((await list('--owner', 'Ada')).map((one) => one.id)).toEqual([id]);
  expect((await list('--control', controlId)).map((one) => one.controlId)).toContain(controlId);
  const { finding, history } = jsonOf('findings show', await world.run(['findings', 'show', id, '--json']));
  expect(finding).toMatchObject({ state: 'acknowledged', owner: 'Ada', dueOn: '2026-01-15' });
  expect(finding.comments.map(({ text }) => text)).toEqual(['=1+1 is asked of the vendor.']);
  expect(history.map(({ change }) => change).slice(0, 4)).toEqual([
    'opened',
    'acknowledged',
    'assigned',
    'commented',
  ]);
  const plain = await world.run(['findings', 'show', id]);
  expect([plain.code, plain.out]).toEqual([0, expect.stringMatching(/assigned[\s\S]*Ada · 2026-01-15/)]);

  const csv = await world.run(['findings', 'list', '--csv']);
  expect(csv.out.split('\r\n')[0]).toContain('id,control_id,title');
  // What a spreadsheet would compute is shown as it was written.
  expect(csv.out).not.toMatch(/(?:^|,)"?=1\+1/m);
  expect(csv.out).toContain(second?.id ?? id);

  const missing = await world.run(['findings', 'comment', 'nothing', 'x']);
  expect([missing.code, missing.err]).toEqual([1, expect.stringContaining('There is no finding nothing.')]);
});
