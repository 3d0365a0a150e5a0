import type { z } from 'zod';
import type { HttpRequest } from '#engine/ports.ts';
import type { FailedOutcome } from './outcome.ts';
import type { PollContext } from './provider.ts';
import { readJson } from './read-json.ts';

/** A list whose pages are asked for by number, from 1 on. */
export interface NumberedPages<Page, Row> {
  request(page: number): HttpRequest;
  schema: z.ZodType<Page>;
  rowsOf(page: Page): readonly Row[];
  /** Whether another page follows this one, the `number`-th. */
  hasMore(page: Page, number: number): boolean;
  /** So many pages are read at the most. */
  maximum: number;
}

/** `last`: the page that was read last. `isComplete` false: the list went on beyond the last page that is read. */
export type PagesReading<Page, Row> =
  { ok: true; rows: Row[]; last: Page; isComplete: boolean } | { ok: false; outcome: FailedOutcome };

/** All pages up to the maximum; one that cannot be read fails the list, for half of it would look like a small one. */
export async function readNumberedPages<Page, Row>(
  context: Pick<PollContext<unknown>, 'http' | 'now' | 'signal'>,
  pages: NumberedPages<Page, Row>,
): Promise<PagesReading<Page, Row>> {
  const rows: Row[] = [];
  for (let number = 1; ; number++) {
    const reading = await readJson(context, pages.request(number), pages.schema);
    if (!reading.ok) return { ok: false, outcome: reading.outcome };
    rows.push(...pages.rowsOf(reading.value));
    const goesOn = pages.hasMore(reading.value, number);
    if (!goesOn || number >= pages.maximum) {
      return { ok: true, rows, last: reading.value, isComplete: !goesOn };
    }
  }
}
