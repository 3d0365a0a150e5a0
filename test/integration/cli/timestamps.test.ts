import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { utcDay } from '#shared/time.ts';
import { jsonOf, runCli } from '#test/support/cli.ts';
import {
  type Authority,
  HAS_OPENSSL,
  opensslAuthority,
  WITHOUT_OPENSSL,
} from '#test/support/openssl-authority.ts';
import { temporaryFolder } from '#test/support/stores.ts';
import { startTimestampServer, type TimestampServer } from '#test/support/timestamp-server.ts';

describe.skipIf(!HAS_OPENSSL)(`time stamps from the command line${WITHOUT_OPENSSL}`, () => {
  const folder = temporaryFolder();
  const inFolder = (...names: string[]) => path.join(folder.path, ...names);
  const headroom = (...words: string[]) =>
    runCli(words, { cwd: folder.path, environment: { HEADROOM_DATA: inFolder('data') } });
  let authority: Authority;
  let stranger: Authority;
  let server: TimestampServer;
  let bundle: string;
  beforeAll(async () => {
    authority = opensslAuthority(inFolder('authority'), { kind: 'ec' });
    stranger = opensslAuthority(inFolder('stranger'), { kind: 'ec' });
    server = await startTimestampServer((query) => authority.answer(query));
    const lines = [
      'version: 1',
      'settings:',
      '  evidence:',
      `    checkpointFolder: ${inFolder('outside')}`,
      '    timestamps:',
      `      url: ${server.url}`,
      `      root: file:${authority.rootFile}`,
      '      allowPrivateNetwork: true',
      'connections: []',
    ];
    writeFileSync(inFolder('headroom.yaml'), `${lines.join('\n')}\n`);
    expect((await headroom('apply', '-f', 'headroom.yaml')).code).toBe(0);
    const day = utcDay(Date.now());
    const made = await headroom(
      'report',
      '--from',
      day,
      '--to',
      day,
      '--format',
      'bundle',
      '--out',
      'reports',
      '--json',
    );
    expect([made.code, made.err]).toEqual([0, '']);
    bundle = jsonOf('report', made).files[0]?.path ?? '';
  });
  afterAll(async () => {
    await server.stop();
    folder.remove();
  });

  it('are in the bundle of a report, and hold by the root that a reader names', async () => {
    const key = readdirSync(inFolder('data', 'signing-keys'))
      .find((name) => name.endsWith('.pem'))
      ?.replace('.pem', '');
    const verify = (root: string) =>
      headroom('verify', bundle, '--key', key ?? '', '--tsa-root', root, '--json');
    const result = await verify(authority.rootFile);
    expect([result.code, jsonOf('verify bundle', result).timestamps]).toMatchObject([
      0,
      [{ isTrusted: true }],
    ]);
    expect((await verify(stranger.rootFile)).code).toBe(3);
    expect((await verify('absent.pem')).code).toBe(4);
    const text = await headroom('verify', bundle, '--key', key ?? '');
    expect(text.out).toMatch(/rows 1 to \d+ existed on .*, says O=Example, CN=stamps/);
  });

  it('hold the log of this folder against what was kept of one', async () => {
    const kept = readdirSync(inFolder('outside')).find((name) => name.endsWith('.tsr')) ?? '';
    const words = ['verify', '--against', inFolder('outside', kept), '--tsa-root'];
    expect((await headroom(...words, authority.rootFile)).code).toBe(0);
    const refused = await headroom(...words, stranger.rootFile);
    expect([refused.code, refused.out]).toEqual([3, expect.stringContaining('not known to be trusted')]);
  });
});
