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
});
