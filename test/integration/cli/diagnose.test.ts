import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { jsonOf, runCli } from '#test/support/cli.ts';

const OUT_OF_CREDIT =
  'HTTP/2 429\r\ncontent-type: application/json\r\n\r\n{"error":{"code":"insufficient_quota","message":"You exceeded your current quota"}}';

describe.concurrent('headroom diagnose', () => {
  it('reads what curl -i prints and exits with 1 where payment is the problem', async () => {
    const result = await runCli(['diagnose', '--json'], { stdin: OUT_OF_CREDIT });
    const diagnosis = jsonOf('diagnose', result);
    expect([result.code, diagnosis.class]).toEqual([1, 'PAYMENT_REQUIRED']);
    expect(diagnosis.steps.length).toBeGreaterThan(0);
    expect(diagnosis.evidence.join(' ')).toContain('insufficient_quota');
  });

  it('reads flags, headers among them', async () => {
    const result = await runCli([
      'diagnose',
      '--status',
      '429',
      '--header',
      'Retry-After: 20',
      '--body',
      '{"error":{"code":"rate_limit_exceeded"}}',
      '--json',
    ]);
    expect([result.code, jsonOf('diagnose', result).class]).toEqual([0, 'RATE_LIMITED']);
  });

  it('says the cause, what to do and the evidence', async () => {
    const { code, out } = await runCli([
      'diagnose',
      '--status',
      '402',
      '--body',
      '{"error":"Payment Required"}',
    ]);
    expect([code, /What to do\n {2}1\. .+[\s\S]*Evidence\n {2}status 402/.test(out)]).toEqual([1, true]);
  });

  it('exits with 0 for an answer that is not about payment', async () => {
    const { code } = await runCli(['diagnose', '--status', '503']);
    expect(code).toBe(0);
  });

  it.each([
    ['nothing', [], ''],
    ['what is no HTTP answer', [], 'curl: (6) Could not resolve host'],
    ['a status that is none', ['--status', '4xx'], ''],
    ['a header without a colon', ['--status', '402', '--header', 'retry-after'], ''],
  ])('refuses %s with a hint', async (_what, args, stdin) => {
    const { code, out, err } = await runCli(['diagnose', ...args], { stdin });
    expect([code, out, /^error .+\n$/.test(err)]).toEqual([2, '', true]);
  });

  it('reads a HAR file, names vendor, page and request id, and writes the letter', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'headroom-diagnose-'));
    const file = path.join(folder, 'calls.har');
    const entry = {
      request: { url: 'https://api.openai.com/v1/responses' },
      response: {
        status: 429,
        headers: [{ name: 'x-request-id', value: 'req_12345678' }],
        content: { text: '{"error":{"code":"billing_not_active"}}' },
      },
    };
    await writeFile(file, JSON.stringify({ log: { entries: [entry] } }));
    const { code, out } = await runCli(['diagnose', file, '--data', folder]);
    await rm(folder, { recursive: true });
    expect(code).toBe(1);
    expect(out).toMatch(/^PAYMENT_REQUIRED · OpenAI API Platform · cause: subscription expired\n/);
    expect(out).toContain('billing: https://platform.openai.com/');
    expect(out).toContain('x-request-id: req_12345678');
    expect(out).toContain('Subject: API calls are refused with status 429');
  });

  it('names whose connection it may be where a store is there', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'headroom-diagnose-'));
    const config = path.join(folder, 'headroom.yaml');
    await writeFile(
      config,
      'version: 1\nconnections:\n  - name: prod\n    provider: openai\n    owner: platform team\n    secrets: { adminKey: "env:KEY" }\n',
    );
    const applied = await runCli(['apply', '--file', config, '--data', folder]);
    const result = await runCli(['diagnose', '--data', folder, '--json'], {
      stdin: '> host: api.openai.com\n< HTTP/2 402\n<\n',
    });
    await rm(folder, { recursive: true });
    expect(applied.code).toBe(0);
    expect(jsonOf('diagnose', result).connections).toEqual([
      { name: 'prod', owner: 'platform team', contact: null },
    ]);
  });
});
