import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactedExcerpt, redactSecrets } from '#engine/domain/redact.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const randomRun = (length: number) =>
  fc
    .array(fc.constantFrom(...alphabet), { minLength: length, maxLength: length + 20 })
    .map((letters) => `${letters.join('')}a1`);

describe('redactSecrets', () => {
  it.each([
    [
      'Incorrect API key provided: sk-ab12****wxyz. Look it up',
      'Incorrect API key provided: [redacted] Look it up',
    ],
    ['Authorization: Bearer abcdefgh12345678', 'Authorization: Bearer [redacted]'],
    ['{"api_key":"short1","model":"m"}', '{"api_key":"[redacted]","model":"m"}'],
    ['x-api-key: abc', 'x-api-key: [redacted]'],
    ['https://me:pw@host.example/a', 'https://[redacted]@host.example/a'],
    ['id AKIAABCDEFGHIJKLMNOP here', 'id [redacted] here'],
    ['-----BEGIN PRIVATE KEY-----\nMII\n-----END PRIVATE KEY-----', '[redacted]'],
    ['key wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY end', 'key [redacted] end'],
  ])('removes the secret of %j', (text, expected) => {
    expect(redactSecrets(text)).toBe(expected);
  });

  it('leaves codes, counts, request ids and addresses readable', () => {
    const plain = [
      'details.error_code = linked_organization_spend_limit_reached',
      'max_tokens: 4096, input tokens: 120000',
      'request 0192f0c1-7b7e-7cc3-98c4-dc0c0c07398f',
      'GET api.example.com/v1/organization/projects/proj_abc123/rate_limits',
      'the task-force asked for a risk-assessment',
      'There is no API key: the connection names none.',
      'The vendor rejected the token: it has expired.',
      'Invalid token: expired. Unknown password: None!',
      'token: Missing',
      'The server wants Basic authentication, not Bearer credentials.',
    ];
    expect(plain.map(redactSecrets)).toEqual(plain);
  });

  it.each([
    ['password: swordfish is wrong', 'password: [redacted] is wrong'],
    ['token: the-quick-brown', 'token: [redacted]'],
    ['token: it.s3cret', 'token: [redacted]'],
    ['token=expired', 'token=[redacted]'],
    ['{"token": "expired"}', '{"token": "[redacted]"}'],
    ['Basic authentication:Zm9v', 'Basic [redacted]'],
  ])('takes only words of prose for prose: %j', (text, expected) => {
    expect(redactSecrets(text)).toBe(expected);
  });

  it('lets no key through, whatever stands around it', () => {
    const key = fc.oneof(
      randomRun(20).map((run) => `sk-${run}`),
      randomRun(40),
      randomRun(12).map((run) => `ghp_${run}`),
    );
    const around = fc.constantFrom('', ' ', '"', ': ', '=', ',', '\n', '(');
    fc.assert(
      fc.property(around, key, around, (before, secret, after) => {
        expect(redactSecrets(`a${before} ${secret}${after} b`)).not.toContain(secret);
      }),
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), randomRun(30), fc.string({ unit: 'grapheme' })), (text) => {
        const once = redactSecrets(`token=${text} Bearer ${text} sk-${text}`);
        expect(redactSecrets(once)).toBe(once);
      }),
    );
  });
});

describe('redactedExcerpt', () => {
  it('redacts before it cuts, so that no half of a key stays', () => {
    const excerpt = redactedExcerpt(`${'x '.repeat(8)}sk-proj-abcdefghijklmnopqrstuvwxyz`, 22);
    expect(excerpt).toBe(`${'x '.repeat(8)}[redac…`);
  });

  it('puts everything on one line', () => {
    expect(redactedExcerpt('  two\r\n\tlines ')).toBe('two lines');
  });
});
