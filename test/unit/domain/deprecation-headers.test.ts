import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deprecationNotice } from '#engine/domain/deprecation-headers.ts';

const none = { deprecatedAt: null, sunsetAt: null, successor: null, documentation: null };
const SUNSET = 'Sun, 28 Feb 2027 23:59:59 GMT';

describe('headers that announce an end', () => {
  it.each<[string, Record<string, string>, object]>([
    ['a structured date (RFC 9745)', { deprecation: '@1795651200' }, { deprecatedAt: 1795651200000 }],
    ['the true of a draft', { deprecation: 'true' }, {}],
    [
      'the HTTP date of a draft',
      { deprecation: 'Wed, 11 Nov 2026 23:59:59 GMT' },
      { deprecatedAt: Date.UTC(2026, 10, 11, 23, 59, 59) },
    ],
    ['a sunset alone (RFC 8594)', { sunset: SUNSET }, { sunsetAt: Date.parse(SUNSET) }],
    [
      'with what to use instead',
      {
        sunset: SUNSET,
        link: '<https://api.example.com/v2/models>; rel="successor-version", <https://docs.example.com/end>; rel="sunset deprecation"; type="text/html"',
      },
      {
        sunsetAt: Date.parse(SUNSET),
        successor: 'https://api.example.com/v2/models',
        documentation: 'https://docs.example.com/end',
      },
    ],
  ])('%s', (_name, headers, expected) => {
    expect(deprecationNotice(headers)).toEqual({ ...none, ...expected });
  });

  it.each<[string, Record<string, string>]>([
    ['nothing', {}],
    ['a denial', { deprecation: 'false' }],
    ['what is no date', { deprecation: 'soon', sunset: '12' }],
    ['a link alone', { link: '<https://api.example.com/?page=2>; rel="next"' }],
  ])('say nothing in %s', (_name, headers) => {
    expect(deprecationNotice(headers)).toBeNull();
  });

  it('are read without throwing, whatever they hold', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (deprecation, sunset, link) => {
        const notice = deprecationNotice({ deprecation, sunset, link });
        expect(Number.isNaN(notice?.sunsetAt ?? 0) || Number.isNaN(notice?.deprecatedAt ?? 0)).toBe(false);
      }),
    );
  });
});
