import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseHttpAnswer } from '#engine/diagnosis/http-answer.ts';

describe('parseHttpAnswer', () => {
  it('reads a raw response', () => {
    const text =
      'HTTP/1.1 402 Payment Required\r\nContent-Type: application/json\r\nSet-Cookie: a\r\nset-cookie: b\r\n\r\n{"a":\r\n1}';
    expect(parseHttpAnswer(text)).toEqual({
      status: 402,
      headers: { 'content-type': 'application/json', 'set-cookie': 'a, b' },
      body: '{"a":\n1}',
      url: null,
      at: null,
    });
  });

  it('takes the last header block of curl -i, behind a shell prompt', () => {
    const text = [
      '$ curl -i https://api.example.com/v1/models',
      'HTTP/1.1 200 Connection established',
      '',
      'HTTP/1.1 100 Continue',
      '',
      'HTTP/2 302 ',
      'location: /v1/models/',
      '',
      'HTTP/2 429 ',
      'retry-after: 20',
      '',
      'Too fast',
    ].join('\n');
    expect(parseHttpAnswer(text)).toEqual({
      status: 429,
      headers: { 'retry-after': '20' },
      body: 'Too fast',
      url: 'https://api.example.com/v1/models',
      at: null,
    });
  });

  it('reads the trace of curl -v', () => {
    const text = [
      '* Connected to api.example.com',
      '> GET /v1/models HTTP/2',
      '> authorization: Bearer x',
      '>',
      '< HTTP/2 403 ',
      '< content-type: text/plain',
      '<',
      '{ [9 bytes data]',
      'Forbidden',
      '* Connection left intact',
    ].join('\n');
    expect(parseHttpAnswer(text)).toEqual({
      status: 403,
      headers: { 'content-type': 'text/plain' },
      body: 'Forbidden',
      url: 'https://api.example.com/v1/models',
      at: null,
    });
  });

  it('reads an indented paste and an answer without a body', () => {
    expect(parseHttpAnswer('\n  HTTP/1.1 402\n    Retry-After: 5')).toEqual({
      status: 402,
      headers: { 'retry-after': '5' },
      body: '',
      url: null,
      at: null,
    });
  });

  it('answers null where there is no status line', () => {
    expect(['', '{"error":1}', 'HTTP error 402'].map(parseHttpAnswer)).toEqual([null, null, null]);
  });

  it('never throws and keeps no prototype key of a header', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        parseHttpAnswer(text);
        expect(parseHttpAnswer(`HTTP/1.1 402\n__proto__: x\n\n${text}`)?.status).toBeGreaterThan(0);
      }),
    );
  });
});
