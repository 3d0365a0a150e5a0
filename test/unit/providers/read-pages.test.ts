import { describe, expect, it } from 'vitest';
import { readPages, rowsPart, type Page, type PageBounds } from '#engine/providers/read-pages.ts';
import type { JsonReading } from '#engine/providers/read-json.ts';

type Reading = JsonReading<Page<string, number>>;
const ok = (rows: string[], next: number | null): Reading => ({
  ok: true,
  value: { rows, next },
  headers: {},
});
const refused: Reading = {
  ok: false,
  outcome: { kind: 'forbidden', detail: 'no' },
  status: 403,
};
const byItself = { keyOf: (row: string) => row };

async function read(pageOf: (number: number) => Reading, bounds: PageBounds<string> = {}) {
  const asked: number[] = [];
  const reading = await readPages(
    0,
    (number) => {
      asked.push(number);
      return Promise.resolve(pageOf(number));
    },
    bounds,
  );
  return { asked, reading };
}

describe('a list in pages', () => {
  const endless = (number: number) => ok([`row ${number}`], number + 1);

  it('is read to its end', async () => {
    const { asked, reading } = await read((number) => ok([`row ${number}`], number < 2 ? number + 1 : null));
    expect(asked).toEqual([0, 1, 2]);
    expect(reading).toMatchObject({ value: { rows: ['row 0', 'row 1', 'row 2'], isComplete: true } });
  });

  it('keeps equal rows, unless it is said what tells them apart', async () => {
    const overlapping = (number: number) => ok([`row ${number}`, 'same'], number < 1 ? 1 : null);
    const { reading: all } = await read(overlapping);
    expect(all).toMatchObject({ value: { rows: ['row 0', 'same', 'row 1', 'same'] } });
    const { reading: each } = await read(overlapping, byItself);
    expect(each).toMatchObject({ value: { rows: ['row 0', 'same', 'row 1'] } });
  });

  it('ends where a page brings nothing new', async () => {
    const { asked, reading } = await read((number) => ok(['same'], number + 1), byItself);
    expect(asked).toEqual([0, 1]);
    expect(reading).toMatchObject({ value: { rows: ['same'], isComplete: true } });
  });

  it('is cut where it never ends, and says so', async () => {
    const { asked, reading } = await read(endless);
    expect(asked.length).toBe(50);
    expect(rowsPart('keys', reading)).toMatchObject({ gaps: [{ what: 'keys', outcome: 'truncated' }] });
  });

  it('is read no further than is wanted', async () => {
    const { asked } = await read(endless, { mostPages: 2 });
    expect(asked).toEqual([0, 1]);
    const { reading } = await read((number) => ok([`row ${number}`, 'more'], number + 1), { mostRows: 3 });
    expect(reading).toMatchObject({ value: { rows: ['row 0', 'more', 'row 1'], isComplete: false } });
  });

  it('does not go round in circles', async () => {
    const { asked, reading } = await read((number) => ok([`row ${number}`], number === 0 ? 1 : 0));
    expect(asked).toEqual([0, 1]);
    expect(reading).toMatchObject({ ok: false, outcome: { kind: 'malformed' } });
  });

  it('fails as a whole with any of its pages', async () => {
    const { reading } = await read((number) => (number === 1 ? refused : ok(['row'], 1)));
    expect(rowsPart('keys', reading)).toMatchObject({ value: null, gaps: [{ outcome: 'forbidden' }] });
    expect(rowsPart('keys', reading, new Set([403]))).toMatchObject({ value: null, gaps: [] });
  });
});
