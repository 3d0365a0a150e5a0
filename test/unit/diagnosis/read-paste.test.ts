import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPaste } from '#engine/diagnosis/read-paste.ts';
import { HeadroomError } from '#shared/errors.ts';

const har = (...entries: unknown[]) => JSON.stringify({ log: { version: '1.2', entries } });
const entry = (status: number, text: string, more: object = {}) => ({
  startedDateTime: '2026-11-26T10:00:00.000Z',
  request: {
    method: 'POST',
    url: 'https://key:pass@api.openai.com/v1/responses?api_key=sk-secret',
    headers: [{ name: 'Authorization', value: 'Bearer sk-secret' }],
  },
  response: {
    status,
    headers: [{ name: 'X-Request-Id', value: 'req_1' }],
    content: { text, ...more },
  },
});

const newest = (text: string) => {
  const { format, refused } = readPaste(text);
  return { format, ...refused.at(-1) };
};

describe('an HTTP archive', () => {
  it.each<[string, number | null]>([
    ['2026-11-26T12:00:00.000+02:00', Date.UTC(2026, 10, 26, 10)],
    ['2026-11-26T12:00:00.000', null],
  ])('at %s is of the instant that its zone tells, and of none without a zone', (startedDateTime, at) => {
    expect(newest(har({ ...entry(402, 'a'), startedDateTime })).at).toBe(at);
  });

  it('gives the refused exchanges alone, without what the request carried', () => {
    const text = har(entry(200, '{}'), entry(402, 'a'), entry(200, '{"error":{"code":"x"}}'), { odd: 1 });
    const { format, refused } = readPaste(text);
    expect(format).toBe('har');
    expect(refused).toEqual([
      {
        status: 402,
        headers: { 'x-request-id': 'req_1' },
        body: 'a',
        url: 'https://api.openai.com/v1/responses',
        at: Date.UTC(2026, 10, 26, 10),
      },
      expect.objectContaining({ status: 200, body: '{"error":{"code":"x"}}' }),
    ]);
    expect(JSON.stringify(refused)).not.toContain('secret');
  });

  it('decodes a body that was saved as base64', () => {
    const text = har(entry(429, btoa('{"message":"Limit Exceeded"}'), { encoding: 'base64' }));
    expect(newest(text).body).toBe('{"message":"Limit Exceeded"}');
    expect(newest(har(entry(429, '%%%', { encoding: 'base64' }))).body).toBe('');
  });

  it('says so where nothing in it was refused', () => {
    expect(() => readPaste(har(entry(200, '{}')))).toThrow(/No exchange in this HTTP archive was refused/);
  });
});

describe('a line of a log', () => {
  const body = { error: { message: 'You exceeded your quota', param: null, code: 'insufficient_quota' } };

  it.each<[string, string, object]>([
    [
      'of the Python clients, the call logged above it',
      [
        '2026-11-26 10:12:01 INFO HTTP Request: POST https://api.openai.com/v1/responses "HTTP/1.1 429 Too Many Requests"',
        "openai.RateLimitError: Error code: 429 - {'error': {'message': 'It\\'s over: see https://example.com/x', 'param': None, 'code': 'insufficient_quota'}}",
      ].join('\n'),
      { status: 429, url: 'https://api.openai.com/v1/responses' },
    ],
    [
      'of the JavaScript clients',
      'RateLimitError: 429 You exceeded your current quota',
      { status: 429, body: 'RateLimitError: 429 You exceeded your current quota' },
    ],
    [
      'of JSON, fields below other fields',
      JSON.stringify({
        time: 1795687921000,
        level: 50,
        http: { status_code: '402', url: 'https://api.deepseek.com/chat/completions?key=1' },
        response: body,
      }),
      {
        status: 402,
        at: 1795687921000,
        url: 'https://api.deepseek.com/chat/completions',
        body: JSON.stringify(body),
      },
    ],
    [
      "of an API gateway's access log",
      '{"ts":"2026-11-26T10:00:00Z","keyId":"k3","status":"429","err":"QUOTA_EXCEEDED","stage":"prod"}',
      { status: 429, at: Date.UTC(2026, 10, 26, 10) },
    ],
    [
      'of a web server',
      '10.0.0.7 - - [26/Nov/2026:10:00:00 +0000] "POST /v1/chat HTTP/1.1" 402 57 "-" "assistant/1.2"',
      { status: 402, url: null },
    ],
    [
      'of the requests library',
      '2026-11-26T10:00:00Z requests.exceptions.HTTPError: 402 Client Error: Payment Required for url: https://api.replicate.com/v1/predictions',
      { status: 402, at: Date.UTC(2026, 10, 26, 10), url: 'https://api.replicate.com/v1/predictions' },
    ],
    [
      'with the body printed below it',
      'call failed: status=429\n{\n  "error": {"code": "insufficient_quota"}\n}',
      { status: 429, body: '{"error":{"code":"insufficient_quota"}}' },
    ],
    ['that is an error body alone', JSON.stringify(body), { status: 0, body: JSON.stringify(body) }],
  ])('%s', (_name, text, expected) => {
    expect(newest(text)).toMatchObject({ format: 'log', ...expected });
  });

  it('takes the newest of several', () => {
    const lines = ['status=402 a', 'status=200 b', 'status=429 c', 'status=200 d'];
    expect(newest(lines.join('\n'))).toMatchObject({ status: 429, body: 'status=429 c' });
  });

  it.each<[string, number | null]>([
    ['2026-11-26T10:00:00Z', Date.UTC(2026, 10, 26, 10)],
    ['2026-11-26 10:00:00,250Z', Date.UTC(2026, 10, 26, 10, 0, 0, 250)],
    ['2026-11-26T12:00:00.5+02:00', Date.UTC(2026, 10, 26, 10, 0, 0, 500)],
    ['2026-11-26T05:00:00-0500', Date.UTC(2026, 10, 26, 10)],
    ['2026-11-26 10:00:00', null],
    ['2026-11-26T10:00', null],
    ['2026-11-26 10:00:00,250', null],
  ])('at %s is of the instant that its zone tells, and of none without a zone', (time, at) => {
    expect(newest(`${time} ERROR status=429`).at).toBe(at);
    expect(newest(JSON.stringify({ time, status: 429 })).at).toBe(at);
  });

  it('at a number beyond every date is of no instant', () => {
    expect(newest(JSON.stringify({ ts: 1e20, status: 429 })).at).toBeNull();
    expect(newest(JSON.stringify({ ts: 1_795_687_200, status: 429 })).at).toBe(1_795_687_200_000);
  });

  it.each<[string, number | null]>([
    ['Thu, 26 Nov 2026 10:00:00 GMT', Date.UTC(2026, 10, 26, 10)],
    ['11-26-2026', null],
    ['26 Nov 2026 10:00:00', null],
  ])('of JSON at %s as well', (time, at) => {
    expect(newest(JSON.stringify({ time, status: 429 })).at).toBe(at);
  });

  it('is found above a hundred thousand others without reading all of them for each', () => {
    const started = performance.now();
    const text = ['status=429 a', '{', '"code": 1', '}', ...Array<string>(100_000).fill('fine')].join('\n');
    expect(newest(text)).toMatchObject({ status: 429, body: '{"code":1}' });
    expect(performance.now() - started).toBeLessThan(5_000);
  }, 120_000);
});

describe('anything else', () => {
  it.each([
    '',
    'hello',
    '{}',
    '[]',
    'it says 402, or 42'.replace('402', '204'),
    'status=200 fine',
    'curl: (6) Could not resolve host',
  ])('is refused with what is expected: %j', (text) => {
    expect(() => readPaste(text)).toThrow(HeadroomError);
    expect(() => readPaste(text)).toThrow(/Expected an HTTP answer/);
  });

  it('never ends in another error', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '"',
      "'",
      ':',
      'status',
      '429',
      '\n',
      ' ',
      'HTTP/1.1 402',
      '&a',
      '*a',
      '[',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces).map((parts) => parts.join('')),
        ),
        (text) => {
          try {
            expect(readPaste(text).refused.length).toBeGreaterThan(0);
          } catch (error) {
            expect(error).toBeInstanceOf(HeadroomError);
          }
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
