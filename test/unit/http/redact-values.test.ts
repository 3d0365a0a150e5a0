import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactorFor } from '#engine/polling/http/redact-values.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const SECRET = 'sk-Prod/ü+1234 key';

describe('redactorFor', () => {
  it.each([
    ['as it is', SECRET],
    ['in another case', SECRET.toUpperCase()],
    ['URL-encoded', encodeURIComponent(SECRET)],
    ['form-encoded', new URLSearchParams({ k: SECRET }).toString()],
    ['in base64', base64(SECRET)],
    ['in basic authentication', base64(`user:${SECRET}`)],
    ['in base64 before other text', base64(`${SECRET}:x`)],
    ['in base64url', Buffer.from(SECRET).toString('base64url')],
  ])('removes a secret %s', (_form, text) => {
    const redacted = redactorFor([SECRET])(`before ${text} after`);
    expect(redacted).toMatch(/^before .*\[secret\].* after$/);
    expect(redacted).not.toContain('1234');
  });

  it('leaves a text without secrets as it is', () => {
    expect(redactorFor([SECRET])('api.example.com did not answer')).toBe('api.example.com did not answer');
    expect(redactorFor([])('anything')).toBe('anything');
  });

  it('removes the longest of overlapping secrets whole', () => {
    expect(redactorFor(['abcdef', 'abcdef-ghi'])('key abcdef-ghi.')).toBe('key [secret].');
  });

  it('does not take secrets for patterns, and never lets one through', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 4 }), fc.string(), fc.string(), (secret, before, after) => {
        expect(redactorFor([secret])(`${before}${secret}${after}`)).not.toBe(`${before}${secret}${after}`);
      }),
    );
  });
});
