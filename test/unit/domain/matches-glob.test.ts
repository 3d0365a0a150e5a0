import { expect, it } from 'vitest';
import { matchesGlob } from '#engine/domain/matches-glob.ts';

it.each([
  ['acme-4', 'acme-4', true],
  ['acme-4', 'acme', false],
  ['acme-4', '*', true],
  ['', '*', true],
  ['acme-4-mini', 'acme-*', true],
  ['acme-4-mini', '*-mini', true],
  ['acme-4-mini', 'acme*mini', true],
  ['acme-4-mini', 'a*4*i', true],
  ['acme-4-mini', 'a*5*i', false],
  ['aba', 'ab*ba', false],
  ['Acme', 'acme', false],
  ['a.c', 'a?c', false],
])('says whether %j is of the pattern %j: %j', (text, pattern, expected) => {
  expect(matchesGlob(text, pattern)).toBe(expected);
});

it('ends on patterns that would have others search for ever', () => {
  expect(matchesGlob('a'.repeat(50_000), `${'*a'.repeat(20_000)}*b`)).toBe(false);
});
