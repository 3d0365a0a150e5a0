import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { utcDay } from '#shared/time.ts';
import { canary, filesBelow, leaksIn } from '#test/support/canary.ts';
import type { CliResult } from '#test/support/cli.ts';
import { type CliWorld, startCliWorld } from '#test/support/cli-world.ts';

const PASSPHRASE = canary('passphrase');
const VAULTED = canary('vaulted');
const PASTED = canary('pasted');
const REFUSED = canary('refused');

let world: CliWorld;
let canaries: string[];
const outputs: { line: string; result: CliResult }[] = [];

async function headroom(
  line: string,
  options: { stdin?: string; environment?: Record<string, string> } = {},
): Promise<CliResult> {
  const environment = {
    HEADROOM_PASSPHRASE: PASSPHRASE,
    REFUSED,
    HEADROOM_DEBUG: '1',
    ...options.environment,
  };
  const result = await world.run([...line.split(' '), '--log-level', 'debug'], { ...options, environment });
  outputs.push({ line, result });
  return result;
}

beforeAll(async () => {
  let count = 0;
  world = await startCliWorld((demo) => (demo.startsWith('AKIA') ? demo : canary(`credential-${count++}`)));
  canaries = [...Object.values(world.secrets), PASSPHRASE, VAULTED, PASTED, REFUSED];
});
afterAll(() => world.stop());

it('knows a canary in every form in which it could be written', () => {
  const written = [
    canary('a'),
    `https://example.com/?key=${encodeURIComponent(canary('a'))}`,
    Buffer.from(`user:${canary('a')}`).toString('base64'),
    Buffer.from(`me:${canary('a')}:more`).toString('base64'),
    Buffer.from(`x:${canary('a')}`).toString('base64url'),
  ];
  expect(written.map((text) => leaksIn(text, [canary('a'), canary('b')]))).toEqual(
    written.map(() => [canary('a')]),
  );
});

it('shows no secret in any output, log, report or store, whatever is done with it', async () => {
  const day = utcDay(Date.now());
  const { sandbox } = world;
  await headroom('apply -f headroom.yaml --json');
  await headroom('secrets set deepseek', { stdin: VAULTED });
  const running = world.start(['run', '--log-level', 'debug']);
  await running.says(/critical .*deepseek-legacy/);
  const whileRunning = filesBelow(world.data);
  running.kill('SIGTERM');
  outputs.push({ line: 'run', result: await running.ended });
  const polled = await headroom('poll --json');
  // Refused with 401 by the vendor: by a variable and by the vault.
  const refused = [
    `connections add openai --name r1 --key env:REFUSED --config baseUrl=${sandbox.url('openai-prod')}/v1`,
    `connections add anthropic --name r2 --key env:REFUSED --config baseUrl=${sandbox.url('anthropic-research')}`,
    `connections add deepseek --name r3 --key vault:deepseek --config baseUrl=${sandbox.url('deepseek-batch')}`,
  ];
  const added = [];
  for (const line of refused) added.push(await headroom(`${line} --allow-private-network --json`));
  await headroom('connections test');
  await headroom('secrets set deepseek', { stdin: VAULTED, environment: { HEADROOM_PASSPHRASE: REFUSED } });
  writeFileSync(
    path.join(world.folder, 'pasted.yaml'),
    `version: 1\nconnections:\n  - name: a\n    provider: openai\n    secrets: { adminKey: '${PASTED}' }\n`,
  );
  writeFileSync(path.join(world.folder, 'broken.yaml'), `version: 1\nconnections: [ "${PASTED}": {\n`);
  const malformed = [await headroom('apply -f pasted.yaml'), await headroom('apply -f broken.yaml --json')];
  await Promise.all(
    [
      'status',
      'connections list --json',
      'export',
      'doctor',
      `report --from ${day} --to ${day} --out ${path.join(world.data, 'reports')}`,
    ].map((line) => headroom(line)),
  );

  expect(polled.out).toContain('"outcome": "ok"');
  expect(added.map(({ out }) => /"outcome": "(\w+)"/.exec(out)?.[1])).toEqual([
    'unauthorized',
    'unauthorized',
    'unauthorized',
  ]);
  expect(malformed.map(({ code }) => code)).toEqual([2, 2]);
  expect(whileRunning.some(({ file }) => file.endsWith('-wal'))).toBe(true);
  const files = [...whileRunning, ...filesBelow(world.data)];
  expect(files.length).toBeGreaterThan(8);
  const leaks = [
    ...outputs.map(({ line, result }) => [line, ...leaksIn(result.out + result.err, canaries)]),
    ...files.map(({ file, bytes }) => [file, ...leaksIn(bytes, canaries)]),
  ];
  expect(leaks.filter(([, ...found]) => found.length > 0)).toEqual([]);
});
