import { describe, expect, it } from 'vitest';
import { createProtocol } from '#engine/foresight/protocol.ts';
import type { ProtocolAnswer } from '#engine/foresight/protocol.ts';
import { DEFAULT_FORESIGHT_SETTINGS } from '#engine/foresight/settings.ts';
import { DAY_MS, HOUR_MS, isoSecond } from '#shared/time.ts';
import { MONDAY } from '#test/support/foresight-meters.ts';

const start = () => createProtocol(DEFAULT_FORESIGHT_SETTINGS);

const windowItem = (changes: object = {}) => ({
  type: 'window',
  series: 'a',
  id: 'a-0',
  quota: 1000,
  start: isoSecond(MONDAY),
  end: isoSecond(MONDAY + DAY_MS),
  resetKind: 'daily',
  enforcement: 'hard',
  ...changes,
});
const pollItem = (id: string, at: number, used: number) => ({ type: 'poll', id, t: isoSecond(at), used });
const endItem = (id: string) => ({ type: 'end', id, t: isoSecond(MONDAY) });

/** A day of hourly polls at `rate` an hour, with its window and its end. */
const dayOf = (series: string, day: number, rate: number) => {
  const id = `${series}-${day}`;
  const from = MONDAY + day * DAY_MS;
  const span = { start: isoSecond(from), end: isoSecond(from + DAY_MS) };
  return [
    windowItem({ series, id, ...span }),
    ...Array.from({ length: 23 }, (_, hour) =>
      pollItem(id, from + (hour + 1) * HOUR_MS, Math.min(1000, (hour + 1) * rate)),
    ),
    endItem(id),
  ];
};
const answersOf = (answer: object) => (answer as { answers: ProtocolAnswer[] }).answers;

describe('a conversation', () => {
  it('begins with hello', () => {
    expect(start()({ type: 'hello' })).toEqual({ type: 'ready', name: 'headroom' });
  });

  it('has one answer for each poll, in their order', () => {
    const answer = start()({ type: 'batch', items: dayOf('a', 0, 20) });
    expect(answer).toMatchObject({ type: 'answers' });
    const answers = answersOf(answer);
    expect(answers).toHaveLength(23);
    expect(answers[0]).toEqual({ warn: 0, etaISO: null, predictedEnd: null, interval80: null });
    for (const { warn, predictedEnd, interval80 } of answers.slice(3)) {
      const [low = NaN, high = NaN] = interval80 ?? [];
      expect([0, 1, 2]).toContain(warn);
      expect([low <= (predictedEnd ?? NaN), (predictedEnd ?? NaN) <= high]).toEqual([true, true]);
    }
  });

  it('is empty where nothing is asked', () => {
    expect(start()({ type: 'batch', items: [] })).toEqual({ type: 'answers', answers: [] });
  });

  it('goes on in a series from what its windows before taught, and in another from nothing', () => {
    const say = start();
    for (let day = 0; day < 8; day++) say({ type: 'batch', items: dayOf('a', day, 60) });
    const first = (series: string) => answersOf(say({ type: 'batch', items: dayOf(series, 8, 60) }))[5];
    const [known, fresh] = [first('a'), first('b')];
    expect(known?.warn).toBeGreaterThan(0);
    const exhausted = MONDAY + 8 * DAY_MS + (1000 / 60) * HOUR_MS;
    expect(Math.abs(Date.parse(known?.etaISO ?? '') - exhausted)).toBeLessThan(1.5 * HOUR_MS);
    const width = ({ interval80 }: ProtocolAnswer) => (interval80?.[1] ?? NaN) - (interval80?.[0] ?? NaN);
    expect(known && fresh && width(known) < width(fresh)).toBe(true);
  });

  it('says that it is critical once nothing is left', () => {
    const answers = answersOf(start()({ type: 'batch', items: dayOf('a', 0, 100) }));
    expect(answers.at(-1)).toMatchObject({ warn: 2, etaISO: new Date(MONDAY + 23 * HOUR_MS).toISOString() });
  });

  it('foresees no end of the window of a balance, whose counter may restart', () => {
    const say = start();
    const items = [
      windowItem({ end: null, resetKind: 'none', quota: 500 }),
      ...Array.from({ length: 30 }, (_, hour) =>
        pollItem('a-0', MONDAY + (hour + 1) * HOUR_MS, ((hour % 20) + 1) * 10),
      ),
    ];
    const last = answersOf(say({ type: 'batch', items })).at(-1);
    expect(last).toMatchObject({ predictedEnd: null, interval80: null });
    // 300 of 500 are used at 10 an hour.
    const hours = (Date.parse(last?.etaISO ?? '') - MONDAY - 30 * HOUR_MS) / HOUR_MS;
    expect(Math.abs(hours - 20)).toBeLessThan(3);
  });
});

describe('what is not of the protocol', () => {
  it.each([
    ['another type', { type: 'goodbye' }],
    ['no object', 'hello'],
    ['nothing', null],
    ['a batch without items', { type: 'batch' }],
    ['an item of another type', { type: 'batch', items: [{ type: 'pause' }] }],
    ['a time that is none', { type: 'batch', items: [{ ...pollItem('a-0', MONDAY, 1), t: 'noon' }] }],
    ['an amount that is none', { type: 'batch', items: [{ ...pollItem('a-0', MONDAY, 1), used: '1' }] }],
    ['a reset of another kind', { type: 'batch', items: [windowItem({ resetKind: 'yearly' })] }],
  ])('is refused: %s', (_, message) => {
    expect(() => start()(message)).toThrow();
  });

  it('is a poll of a window that is not open, before it opens and after its end', () => {
    const say = start();
    const poll = { type: 'batch', items: [pollItem('a-0', MONDAY + HOUR_MS, 1)] };
    expect(() => say(poll)).toThrow(/a-0/);
    say({ type: 'batch', items: [windowItem(), endItem('a-0')] });
    expect(() => say(poll)).toThrow(/not open/);
  });

  it('changes nothing: an item that is refused keeps its whole batch from being heard', () => {
    const say = start();
    expect(() => say({ type: 'batch', items: [windowItem(), { type: 'pause' }] })).toThrow();
    expect(() => say({ type: 'batch', items: [pollItem('a-0', MONDAY + HOUR_MS, 1)] })).toThrow(/not open/);
  });
});
