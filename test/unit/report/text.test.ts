import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantText, percentText, quantityText, runwayText } from '#engine/report/document/phrases.ts';
import { cssString } from '#engine/report/html/stylesheet.ts';
import { spellOut } from '#engine/report/pdf/spell-out.ts';
import { wrapText } from '#engine/report/pdf/wrap-text.ts';
import { printableText } from '#engine/report/printable-text.ts';

describe('phrases', () => {
  it('round a share down, so that 100 % is said of the whole only', () => {
    expect([
      percentText({ part: 9_999, whole: 10_000 }),
      percentText({ part: 1, whole: 1 }),
      percentText({ part: 0, whole: 4 }),
    ]).toEqual(['99.9\u00a0%', '100\u00a0%', '0\u00a0%']);
  });

  it('print what is unknown as unknown, not as zero', () => {
    expect([percentText({ part: 0, whole: 0 }), instantText(null), quantityText(null)]).toEqual([
      'unknown',
      'unknown',
      'unknown',
    ]);
  });

  it('part thousands and leave the fraction alone', () => {
    expect(quantityText({ amount: '-1234567.654321', unit: 'USD' })).toBe('-1\u202f234\u202f567.654321 USD');
  });

  it('say of a runway only what is expected', () => {
    expect([
      runwayText({ p10: 2, p50: 3, p90: 4 }),
      runwayText({ p10: 2, p50: 3, p90: null }),
      runwayText({ p10: 2, p50: null, p90: null }),
      runwayText({ p10: null, p50: null, p90: null }),
    ]).toEqual([
      '3 h (2 h – 4 h)',
      '3 h (2 h at the earliest)',
      '2 h at the earliest; may not run out',
      'not expected to run out',
    ]);
  });
});

describe('printable text', () => {
  it('keeps every script and replaces what is no text', () => {
    expect(printableText('Łódź Пример 上海 🙂\tא')).toBe('Łódź Пример 上海 🙂\tא');
    expect(printableText('a\u0000b\u202Ec\uD800d\u009Be')).toBe('a\uFFFDb\uFFFDc\uFFFDd\uFFFDe');
  });
});

describe('CSS strings', () => {
  it('cannot be ended by the text inside', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(cssString(text)).toMatch(/^"([A-Za-z0-9.-]|\\[0-9a-f]+ )*"$/);
      }),
    );
  });
});

describe('wrapping', () => {
  const measure = (text: string) => [...text].length;

  it('breaks at spaces, after punctuation, and anywhere if it must', () => {
    expect([
      wrapText('one two three', 7, measure),
      wrapText('https://a.example/path', 12, measure),
      wrapText('abcdefghij', 4, measure),
      wrapText('first\n\nthird', 20, measure),
    ]).toEqual([
      ['one two', 'three'],
      ['https://a.', 'example/path'],
      ['abcd', 'efgh', 'ij'],
      ['first', '', 'third'],
    ]);
  });

  it('loses no character and makes no line wider than asked', () => {
    const withoutSpaces = (text: string) => text.replaceAll(/[ \t\r\n]/g, '');
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme-composite' }),
        fc.integer({ min: 1, max: 30 }),
        (text, width) => {
          const lines = wrapText(text, width, measure);
          expect(withoutSpaces(lines.join(''))).toBe(withoutSpaces(text));
          expect(Math.max(...lines.map(measure))).toBeLessThanOrEqual(width);
        },
      ),
    );
  });
});

describe('characters that a typeface lacks', () => {
  it('are written as code points, run by run', () => {
    const latin = (codePoint: number) => codePoint < 0x250;
    expect(spellOut('café 上海, 🙂\n', latin)).toBe('café ‹U+4E0A U+6D77›, ‹U+1F642›\n');
  });
});
