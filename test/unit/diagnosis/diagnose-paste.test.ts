import { describe, expect, it } from 'vitest';
import { diagnosePaste } from '#engine/diagnosis/diagnose-paste.ts';
import { PROVIDERS } from '#engine/providers/index.ts';
import { connectionSchema, type Connection } from '#shared/model/connection.ts';

const NOW = Date.UTC(2026, 10, 26, 12);

const connection = (name: string, provider: string, more: object = {}): Connection =>
  connectionSchema.parse({ id: name, name, provider, createdAt: 0, updatedAt: 0, ...more });

const diagnose = (text: string, ...connections: Connection[]) =>
  diagnosePaste(text, { providers: PROVIDERS, connections, now: NOW });

const answer = (lines: readonly string[], body: unknown) =>
  [...lines, '', typeof body === 'string' ? body : JSON.stringify(body)].join('\n');

describe('whose answer it is', () => {
  it.each<[string, string, string, string]>([
    [
      'the host of the call',
      answer(['> POST /v1/responses HTTP/2', '> host: api.openai.com', '< HTTP/2 429'], '{}'),
      'openai',
      'host api.openai.com',
    ],
    [
      'a host below that of the vendor',
      answer(['$ curl -i https://eu.api.openai.com/v1/models', 'HTTP/1.1 402 Payment Required'], ''),
      'openai',
      'host eu.api.openai.com',
    ],
    [
      'a header of that vendor',
      answer(['HTTP/2 402', 'anthropic-organization-id: org_1'], '{"error":{"type":"billing_error"}}'),
      'anthropic',
      'header anthropic-organization-id',
    ],
    [
      'a refusal that only one vendor sends',
      answer(['HTTP/1.1 429 Too Many Requests'], { message: 'Limit Exceeded' }),
      'aws-api-gateway',
      'rule usage-plan-quota',
    ],
    [
      'a link to its pages',
      answer(['HTTP/1.1 402 Payment Required'], 'See https://platform.openai.com/docs'),
      'openai',
      'a link to platform.openai.com',
    ],
  ])('is told by %s', (_what, text, id, by) => {
    expect(diagnose(text).provider).toMatchObject({ id, by });
  });

  it.each<[string, string]>([
    ['x-amz-apigw-id: dGhpcyBpcyBpdA=', 'aws-api-gateway'],
    ['x-litellm-call-id: 3f2c1a9e', 'litellm'],
    ['current-concurrent-requests: 4', 'elevenlabs'],
    ['maximum-concurrent-requests: 5', 'elevenlabs'],
    ['apim-request-id: 3f2c1a9e-7d41', 'azure-openai'],
    ['x-ms-region: Sweden Central', 'azure-openai'],
    ['x-trial-endpoint-call-remaining: 0', 'cohere'],
    ['x-endpoint-monthly-call-limit: 1000', 'cohere'],
    ['x-tokenlimit-remaining: 0', 'together'],
    ['openai-organization: acme', 'openai'],
  ])('is told by %s', (header, id) => {
    const [name] = header.split(':');
    expect(diagnose(answer(['HTTP/1.1 429 Too Many Requests', header], '{}')).provider).toMatchObject({
      id,
      by: `header ${String(name)}`,
    });
  });

  it.each(['ThrottlingException', 'ServiceQuotaExceededException'])(
    'is not API Gateway because a service of AWS refuses with %s',
    (type) => {
      const refused = answer(['HTTP/1.1 429 Too Many Requests', `x-amzn-errortype: ${type}`], {
        message: 'x',
      });
      expect(diagnose(refused).provider?.id).not.toBe('aws-api-gateway');
      const called = answer(
        ['> host: bedrock-runtime.eu-central-1.amazonaws.com', '< HTTP/2 429', `< x-amzn-errortype: ${type}`],
        { message: 'x' },
      );
      expect(diagnose(called).provider?.id).toBe('aws-bedrock');
    },
  );

  it('stays unknown where nothing tells, with general steps and no page', () => {
    const { provider, page, steps, contact } = diagnose('HTTP/1.1 402 Payment Required');
    expect([provider, page, contact]).toEqual([null, null, null]);
    expect(steps.length).toBeGreaterThan(0);
  });

  it('is told by the address of a connection of the own', () => {
    const own = connection('translate', 'generic-http', {
      config: { baseUrl: 'https://gateway.corp.example/v1' },
      owner: 'platform team',
      contract: { contact: 'ana@corp.example' },
    });
    const text = answer(['$ curl -i https://gateway.corp.example/v1/x', 'HTTP/1.1 402 Payment Required'], '');
    expect(diagnose(text, own, connection('other', 'openai'))).toMatchObject({
      provider: { id: 'generic-http', by: 'the address of a connection' },
      connections: [{ name: 'translate', owner: 'platform team', contact: 'ana@corp.example' }],
    });
  });
});

describe('what to do', () => {
  const refused = (code: string) =>
    answer(['> host: api.openai.com', '< HTTP/2 429'], { error: { code, message: 'x' } });

  it("is the provider's own runbook for the cause, and the page on which it is mended", () => {
    const openai = PROVIDERS.find(({ id }) => id === 'openai')?.guide;
    expect(diagnose(refused('project_spend_limit_exceeded'))).toMatchObject({
      steps: openai?.runbooks.usage_limit_exceeded,
      page: { kind: 'limits', url: openai?.links.limits },
      contact: openai?.contact,
    });
    expect(diagnose(refused('billing_not_active')).page?.kind).toBe('billing');
  });

  it('names everybody whose connection it may be', () => {
    const owners = diagnose(
      refused('insufficient_quota'),
      connection('a', 'openai', { owner: 'x' }),
      connection('b', 'openai'),
      connection('c', 'deepseek'),
    );
    expect(owners.connections).toEqual([
      { name: 'a', owner: 'x', contact: null },
      { name: 'b', owner: null, contact: null },
    ]);
  });
});

describe('the letter to the support', () => {
  const text = answer(
    [
      '$ curl -i https://api.openai.com/v1/responses?api_key=sk-proj-abcdefghijklmnop -H "authorization: Bearer sk-proj-abcdefghijklmnop"',
      'HTTP/2 429',
      'date: Thu, 26 Nov 2026 11:40:12 GMT',
      'x-request-id: req_0123456789abcdef0123456789abcdef',
      'x-amzn-requestid: 3f2c1a9e-7d41-4b0a-9f55-0e6f2c3d4b5a',
      'set-cookie: session=0123456789abcdef0123456789abcdef',
    ],
    {
      error: { code: 'insufficient_quota', message: 'Incorrect API key provided: sk-proj-abcdefghijklmnop' },
      request_id: 'sk-proj-abcdefghijklmnop',
    },
  );
  const report = diagnose(text);

  it('names call, time, answer and request ids', () => {
    expect(report.supportText).toContain('https://api.openai.com/v1/responses are refused with status 429');
    expect(report.supportText).toContain('2026-11-26T11:40:12Z');
    expect(report.requestIds).toEqual([
      'x-request-id: req_0123456789abcdef0123456789abcdef',
      'x-amzn-requestid: 3f2c1a9e-7d41-4b0a-9f55-0e6f2c3d4b5a',
    ]);
    for (const id of report.requestIds) expect(report.supportText).toContain(id);
  });

  it('holds no secret of the paste, and neither does the rest of the report', () => {
    expect(JSON.stringify(report)).not.toMatch(/sk-proj-abcdef|session=/);
  });
});

it('diagnoses the newest of several refusals and says how many there were', () => {
  const entry = (status: number) => ({
    request: { url: 'https://api.deepseek.com/chat/completions' },
    response: { status, headers: [], content: { text: '{"error":{"message":"Insufficient Balance"}}' } },
  });
  const report = diagnose(JSON.stringify({ log: { entries: [entry(429), entry(402)] } }));
  expect(report).toMatchObject({
    class: 'PAYMENT_REQUIRED',
    provider: { id: 'deepseek' },
    paste: { format: 'har', refused: 2 },
  });
});
