import { describe, expect, it } from 'vitest';
import { findMeter } from '#entries/cli/find-meter.ts';

const METERS = [
  { id: 1, connection: 'openai-prod', key: 'usd', name: 'Spend this month' },
  { id: 2, connection: 'openai-prod', key: 'budget', name: 'Monthly budget' },
  { id: 3, connection: 'research', key: 'usd', name: 'Spend this month' },
  { id: 4, connection: 'research', key: 'gold', name: 'Spend' },
];

describe('the meter that is meant', () => {
  it.each([
    ['3', 3],
    ['budget', 2],
    ['monthly BUDGET', 2],
    ['research spend', 4],
    ['research · Spend this month', 3],
    ['research month', 3],
    ['openai spend', 1],
  ])('by %s is meter %i', (words, id) => {
    expect(findMeter(METERS, words).id).toBe(id);
  });

  it('is asked back for where several are called so', () => {
    expect(() => findMeter(METERS, 'Spend this month')).toThrow(
      'Spend this month may be one of:\n  1  openai-prod · Spend this month\n  3  research · Spend this month',
    );
  });

  it('is not there where none is called so, and those that are there are named', () => {
    expect(() => findMeter(METERS, 'tokens')).toThrow(
      /There is no meter tokens\. Known:\n {2}1 {2}openai-prod/,
    );
    expect(() => findMeter([], 'tokens')).toThrow('No meter was read yet.');
  });
});
