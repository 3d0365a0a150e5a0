import { describe, expect, it } from 'vitest';
import { mapTexts } from '#engine/domain/map-texts.ts';
import { storableText } from '#engine/polling/storable-text.ts';
import { withPrintableText } from '#engine/report/printable-text.ts';

describe('mapTexts', () => {
  it('changes every text at any depth, keys included, and nothing else', () => {
    const data = { a: ['x', { b: 'x', n: 1, none: null, yes: true }], x: 'y' };
    const upper = mapTexts(data, (text) => text.toUpperCase());
    expect(upper).toEqual({ A: ['X', { B: 'X', N: 1, NONE: null, YES: true }], X: 'Y' });
  });

  it('copies only what holds a change', () => {
    const data = { same: { deep: ['a', { b: 'c' }] }, other: { b: 'x' } };
    expect(mapTexts(data, (text) => text)).toBe(data);
    const mapped = mapTexts(data, (text) => text.replace('x', 'y'));
    expect(mapped).toEqual({ ...data, other: { b: 'y' } });
    expect(mapped.same).toBe(data.same);
  });
});

/** NUL, a lone surrogate, a terminal's escape, and a mark that has text read backwards. */
const SAID = 'a\u0000b\uD800c\u001B[2Jd\u202Ee';

describe('what a vendor said', () => {
  it('is stored as it was, save what no store can hold', () => {
    expect(storableText({ [SAID]: [SAID] })).toEqual({
      'a\uFFFDb\uFFFDc\u001B[2Jd\u202Ee': ['a\uFFFDb\uFFFDc\u001B[2Jd\u202Ee'],
    });
  });

  it('is printed without what a terminal or a reader would obey', () => {
    expect(withPrintableText({ text: SAID })).toEqual({ text: 'a\uFFFDb\uFFFDc\uFFFD[2Jd\uFFFDe' });
  });
});
