import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { z } from 'zod';
import type { cliOutputs } from '#shared/cli-output.ts';
import { type CliResult, jsonOf, runCli, startCli } from '#test/support/cli.ts';
import { fileDigest } from '#test/support/file-digest.ts';
import { temporaryFolder } from '#test/support/stores.ts';

const folder = temporaryFolder();
const temporary = temporaryFolder();
const environment = {
  TMPDIR: temporary.path,
  // What is meant for real work must not be touched by the demo.
  HEADROOM_DATA: path.join(folder.path, 'real'),
  HEADROOM_DATABASE: 'postgres://127.0.0.1:1/real',
  HTTPS_PROXY: 'http://127.0.0.1:1',
};
const headroom = (line: string) => runCli(line.split(' '), { cwd: folder.path, environment });

let result: CliResult;
let demo: z.infer<(typeof cliOutputs)['demo']>;
const connection = (name: string) => demo.connections.find((candidate) => candidate.name === name);
const meter = (name: string, key: string) =>
  demo.meters.find((candidate) => candidate.connection === name && candidate.key.includes(key));
const failing = (controlId: string) =>
  demo.findings
    .filter((finding) => finding.controlId === controlId && finding.state !== 'resolved')
    .map(({ subject }) => subject.name);

beforeAll(async () => {
  result = await headroom('demo --data demo --out reports --json');
  demo = jsonOf('demo', result);
}, 240_000);
afterAll(() => {
  folder.remove();
  temporary.remove();
});

describe('headroom demo', () => {
  it('ends well', () => {
    expect([result.code, result.err]).toEqual([0, '']);
  });

  it('finds the lapsed subscription and the card that expires before the invoice', () => {
    expect(connection('translate-gateway')).toMatchObject({ level: 'critical' });
    expect(failing('SUB-01')).toContain('translate-gateway');
    expect(failing('PAY-01')).toContain('openai-prod');
  });

  it('foresees the quota that runs out within hours, with an interval', () => {
    const gold = meter('aws-gateway', 'gk1checkout');
    const { p10, p50, p90 } = gold?.runway ?? { p10: null, p50: null, p90: null };
    const [early, likely, late] = [p10 ?? NaN, p50 ?? NaN, p90 ?? Infinity];
    expect([gold?.level, early <= likely, likely <= late]).toEqual([
      expect.stringMatching(/warning|critical/),
      true,
      true,
    ]);
    expect(likely).toBeGreaterThan(0);
    expect(likely).toBeLessThan(12);
    expect(demo.meters.indexOf(gold as (typeof demo.meters)[number])).toBeLessThan(2);
  });

  it('foresees a balance that lasts about three days', () => {
    const { p10, p50, p90 } = meter('deepseek-batch', 'balance')?.runway ?? {};
    expect((p50 ?? NaN) / 24).toBeGreaterThan(2);
    expect((p50 ?? NaN) / 24).toBeLessThan(4.5);
    expect((p10 ?? NaN) <= (p50 ?? NaN) && (p50 ?? NaN) <= (p90 ?? Infinity)).toBe(true);
  });

  it('diagnoses the account that is refused with 402 now', () => {
    expect(connection('deepseek-legacy')).toMatchObject({ level: 'critical', outcome: 'payment_required' });
    const alert = demo.alerts.find(
      ({ title }) => title.startsWith('402') && title.includes('deepseek-legacy'),
    );
    expect(alert).toMatchObject({
      level: 'critical',
      state: 'firing',
      body: expect.stringContaining('used up') as string,
      action: expect.stringMatching(/\w/) as string,
    });
  });

  it('names what lies weeks ahead: a model that retires with its successor, a key, a trial and a promotion', () => {
    const ahead = demo.alerts.filter(({ title }) => title.startsWith('In '));
    expect(ahead.map(({ title }) => title.replace(/^In \d+ days: /, '')).sort()).toEqual([
      'deepseek-batch · Promotion ends',
      'openai-prod · Key headroom expires',
      'openai-prod · gpt-4.1 retires',
      'voice-pilot · Trial ends',
    ]);
    const retires = ahead.find(({ title }) => title.endsWith('retires'));
    expect(retires?.body).toMatch(/It is in use\. Use \S+ instead\./);
  });

  it('leaves what is well alone', () => {
    expect(connection('anthropic-research')).toMatchObject({ level: 'fine', outcome: 'ok', gaps: [] });
    const id = connection('anthropic-research')?.id;
    expect(
      demo.alerts.filter(({ connectionId, state }) => connectionId === id && state === 'firing'),
    ).toEqual([]);
  });

  it('calls what it cannot read unknown, not fine', () => {
    expect(connection('vision-api')).toMatchObject({ level: 'unknown', outcome: 'unavailable' });
    expect(failing('MON-01')).toContain('vision-api');
  });

  it('writes the report in every format and an evidence log that verifies', () => {
    const { files } = demo.report;
    expect(files.map(({ format }) => format)).toEqual(['html', 'pdf', 'csv', 'json']);
    expect(files.map((file) => fileDigest(path.resolve(folder.path, file.path)))).toEqual(
      files.map(({ sha256 }) => sha256),
    );
    expect(demo.verification).toMatchObject({ intact: true, divergence: null });
    expect(demo.verification.rows).toBeGreaterThan(1_000);
  });

  it('keeps the store that was asked for, in a state that the other commands read', async () => {
    const [verify, again] = [
      await runCli(['verify', '--data', 'demo', '--json'], { cwd: folder.path }),
      await headroom('demo --data demo --json'),
    ];
    expect([verify.code, jsonOf('verify', verify).intact]).toEqual([0, true]);
    expect([again.code, jsonOf('error', again).error.message]).toEqual([
      2,
      expect.stringContaining('is in use'),
    ]);
  });

  it('leaves a history on which backtest shows how good the warnings were', async () => {
    const backtest = async (...args: string[]) =>
      runCli(['backtest', ...args, '--data', 'demo'], { cwd: folder.path });
    const all = jsonOf('backtest', await backtest('--json'));
    const balance = 'deepseek-legacy/balance-usd';
    const one = jsonOf('backtest', await backtest(balance, '--json'));
    expect(all.meters.map(({ connection, key }) => `${connection}/${key}`)).toContain(balance);
    expect(all.total.inTruth.windows).toBeGreaterThan(50);
    expect(all.backtest).toBeNull();
    expect(one.meters.map(({ key }) => key)).toEqual(['balance-usd']);
    expect(one.backtest?.windows).toEqual([
      expect.objectContaining({ inTruth: expect.objectContaining({ verdict: 'hit' }) as unknown }),
    ]);
    const text = await backtest(balance);
    expect([text.code, text.out]).toEqual([0, expect.stringMatching(/exhausted .* warned 2 d \d+ h before/)]);
    const [several, none] = [await backtest('balance-usd', '--json'), await backtest('nowhere', '--json')];
    expect([several.code, jsonOf('error', several).error.message]).toEqual([
      2,
      expect.stringMatching(/deepseek-batch · [^]*deepseek-legacy · /),
    ]);
    expect([none.code, jsonOf('error', none).error.code]).toEqual([1, 'NOT_FOUND']);
  });

  it('cleans up when it is interrupted', async () => {
    const running = startCli(['demo', '--out', 'not-written'], { cwd: folder.path, environment });
    await vi.waitFor(() => expect(readdirSync(temporary.path)).toHaveLength(1), { timeout: 60_000 });
    running.kill('SIGINT');
    const { code, err } = await running.ended;
    expect([code, err, readdirSync(temporary.path)]).toEqual([
      1,
      'Interrupted. No report was written.\n',
      [],
    ]);
    expect(readdirSync(folder.path)).toEqual(['demo', 'reports']);
  });
});
