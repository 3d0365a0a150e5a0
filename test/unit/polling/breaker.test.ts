import { describe, expect, it } from 'vitest';
import { BREAKER, pollThroughBreaker } from '#engine/polling/breaker.ts';
import type { PollOutcome } from '#shared/model/poll.ts';
import { HOUR_MS, MINUTE_MS } from '#shared/time.ts';
import { diagnosis, NOW } from '#test/support/facts.ts';
import { ok } from '#test/support/fake-provider.ts';

const FAILURES: PollOutcome[] = [
  { kind: 'unauthorized', detail: '' },
  { kind: 'forbidden', detail: '' },
  { kind: 'malformed', detail: '' },
  { kind: 'unavailable', detail: '', network: false },
];
const ANSWERS: PollOutcome[] = [
  ok(),
  { kind: 'rate_limited', detail: '', retryAt: null },
  { kind: 'payment_required', detail: '', diagnosis: diagnosis(), observation: null },
];
const SILENCE: PollOutcome = { kind: 'unavailable', detail: '', network: true };
const [FAILURE = SILENCE] = FAILURES;

/** Polls one after the other, the state going through the store's text column. @returns the cool-down after each, in ms */
async function poll(outcomes: readonly PollOutcome[], start: string | null = null) {
  let state = start;
  const coolDowns: (number | null)[] = [];
  for (const outcome of outcomes) {
    const verdict = await pollThroughBreaker(
      state,
      async () => outcome,
      () => NOW,
    );
    expect(verdict.outcome).toBe(outcome);
    state = verdict.state;
    coolDowns.push(verdict.coolUntil === null ? null : verdict.coolUntil - NOW);
  }
  return { state, coolDowns };
}

const times = (count: number, outcome: PollOutcome) => Array.from({ length: count }, () => outcome);

describe('the breaker of a connection', () => {
  it.each(FAILURES)('opens after three failures in a row: $kind', async (failure) => {
    expect((await poll(times(3, failure))).coolDowns).toEqual([null, null, BREAKER.firstCoolDownMs]);
  });

  it('doubles the cool-down with every failed trial, up to six hours', async () => {
    const { coolDowns } = await poll(times(11, FAILURE));
    const minutes = coolDowns.slice(2).map((ms) => (ms ?? 0) / MINUTE_MS);
    expect(minutes).toEqual([5, 10, 20, 40, 80, 160, 320, 360, 360]);
    expect(BREAKER.longestCoolDownMs).toBe(6 * HOUR_MS);
  });

  it('closes with the first answer of a trial and then counts from nothing', async () => {
    const open = await poll(times(5, FAILURE));
    const closed = await poll([ok()], open.state);
    expect(closed).toEqual({ state: null, coolDowns: [null] });
    expect((await poll(times(3, FAILURE), closed.state)).coolDowns).toEqual([
      null,
      null,
      BREAKER.firstCoolDownMs,
    ]);
  });

  it.each(ANSWERS)('counts no answer of a working vendor: $kind', async (answer) => {
    const rounds = [FAILURE, FAILURE, answer, FAILURE, FAILURE, answer];
    expect(await poll(rounds)).toEqual({ state: null, coolDowns: times(6, SILENCE).map(() => null) });
  });

  it('learns nothing from a silent network: neither a failure nor a recovery', async () => {
    const closed = await poll([FAILURE, FAILURE, ...times(9, SILENCE), FAILURE]);
    expect(closed.coolDowns.at(-1)).toBe(BREAKER.firstCoolDownMs);
    const open = await poll(times(4, FAILURE));
    const silent = await poll(times(3, SILENCE), open.state);
    expect(silent).toEqual({ state: open.state, coolDowns: [null, null, null] });
    expect((await poll([FAILURE], silent.state)).coolDowns).toEqual([4 * BREAKER.firstCoolDownMs]);
  });

  it('keeps no state while all is well', async () => {
    expect(await poll([ok(), ok()])).toEqual({ state: null, coolDowns: [null, null] });
  });

  it('hands on what the poll throws: a bug is no verdict', async () => {
    const bug = new Error('bug');
    await expect(
      pollThroughBreaker(
        null,
        () => Promise.reject(bug),
        () => NOW,
      ),
    ).rejects.toBe(bug);
  });
});
