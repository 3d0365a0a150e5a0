import { describe, expect, it } from 'vitest';
import { readNumberedPages, rowsPart } from '#engine/providers/page-numbers.ts';
import type { JsonReading } from '#engine/providers/read-json.ts';

type Page = { rows: string[]; next: number | null };
const ok = (rows: string[], next: number | null): JsonReading<Page> => ({
  ok: true,
  value: { rows, next },
  headers: {},
});
const refused: JsonReading<Page> = {
  ok: false,
  outcome: { kind: 'forbidden', detail: 'no' },
  status: 403,
};

async function read(pageOf: (number: number) => JsonReading<Page>) {
  const asked: number[] = [];
  const reading = await readNumberedPages(
    0,
    (row: string) => row,
    (number) => {
      asked.push(number);
      return Promise.resolve(pageOf(number));
    },
  );
  return { asked, reading };
}

describe('a list in pages', () => {
  it('is read to its end', async () => {
    const { asked, reading } = await read((number) => ok([`row ${number}`], number < 2 ? number + 1 : null));
    expect(asked).toEqual([0, 1, 2]);
    expect(reading).toMatchObject({ value: { rows: ['row 0', 'row 1', 'row 2'], isComplete: true } });
  });

  it('ends where a page brings nothing new', async () => {
    const { asked, reading } = await read((number) => ok(['same'], number + 1));
    expect(asked).toEqual([0, 1]);
    expect(reading).toMatchObject({ value: { rows: ['same'], isComplete: true } });
  });

  it('is cut where it never ends, and says so', async () => {
    const { asked, reading } = await read((number) => ok([`row ${number}`], number + 1));
    expect(asked.length).toBe(50);
    expect(rowsPart('keys', reading)).toMatchObject({ gaps: [{ what: 'keys', outcome: 'truncated' }] });
  });

  it('fails as a whole with any of its pages', async () => {
    const { reading } = await read((number) => (number === 1 ? refused : ok(['row'], 1)));
    expect(rowsPart('keys', reading)).toMatchObject({ value: null, gaps: [{ outcome: 'forbidden' }] });
    expect(rowsPart('keys', reading, new Set([403]))).toMatchObject({ value: null, gaps: [] });
  });
});
