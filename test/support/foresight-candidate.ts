import { createInterface } from 'node:readline';
import { createWeekClock } from '#engine/domain/week-clock.ts';
import { forecast, initialState, observe } from '#engine/foresight/foresight.ts';
import type { ForesightMeter, ForesightObservation } from '#engine/foresight/meter.ts';
import { DEFAULT_FORESIGHT_SETTINGS } from '#engine/foresight/settings.ts';
import type { ForesightState } from '#engine/foresight/state.ts';
import { countUnit } from '#shared/model/meter.ts';
import type { Forecast } from '#shared/model/forecast.ts';
import type { QuotaWindow } from '#shared/model/meter.ts';
import { HOUR_MS } from '#shared/time.ts';

/**
 * Speaks the JSON-lines protocol of the foresight traces on stdin and stdout: `window`, `poll` and `end` items in,
 * one answer a poll out. A window of a series continues the state of the windows before it.
 */
interface WindowItem {
  type: 'window';
  series: string;
  id: string;
  quota: number;
  start: string;
  end: string | null;
  resetKind: 'daily' | 'weekly' | 'monthly' | 'session' | 'none';
  enforcement: 'hard' | 'soft';
}
interface PollItem {
  type: 'poll';
  id: string;
  t: string;
  used: number;
}
type Item = WindowItem | PollItem | { type: 'end'; id: string; t: string };
type Message = { type: 'hello' } | { type: 'batch'; items: Item[] };

interface OpenWindow {
  state: ForesightState;
  meter: ForesightMeter;
  quota: number;
  resetsAt: number | null;
  /** Of a balance: what was used before its counter last restarted. */
  usedBefore: number;
  used: number;
}

interface Answer {
  warn: boolean;
  etaISO: string | null;
  predictedEnd: number | null;
  interval80: [number, number] | null;
}

const WINDOWS: Record<WindowItem['resetKind'], QuotaWindow> = {
  daily: { kind: 'fixed', period: 'day', timeZone: 'UTC' },
  weekly: { kind: 'fixed', period: 'week', timeZone: 'UTC' },
  monthly: { kind: 'fixed', period: 'month', timeZone: 'UTC' },
  session: { kind: 'rolling', durationMs: 5 * HOUR_MS },
  none: { kind: 'none' },
};

const states = new Map<string, ForesightState>();
const UTC_WEEK = createWeekClock('UTC', null);
const windows = new Map<string, OpenWindow>();

function open(item: WindowItem): void {
  const state = states.get(item.series) ?? initialState();
  states.set(item.series, state);
  const resetsAt = item.end === null ? null : Date.parse(item.end);
  const meter: ForesightMeter = {
    kind: resetsAt === null ? 'balance' : 'quota',
    unit: countUnit('units'),
    window: WINDOWS[item.resetKind],
    enforcement: item.enforcement,
    reportingDelayMs: 0,
    name: item.series,
    clock: UTC_WEEK,
  };
  windows.set(item.id, { state, meter, quota: item.quota, resetsAt, usedBefore: 0, used: 0 });
  observe(state, meter, observationAt(item.start, item.quota, 0, resetsAt));
}

function observationAt(
  time: string,
  quota: number,
  used: number,
  resetsAt: number | null,
): ForesightObservation {
  const at = Date.parse(time);
  return resetsAt === null
    ? { at, value: quota - used, limit: null, resetsAt }
    : { at, value: used, limit: quota, resetsAt };
}

function answerPoll(item: PollItem): Answer {
  const window = windows.get(item.id);
  if (!window) throw new Error(`The poll names window ${item.id}, which is not open.`);
  if (window.meter.kind === 'balance' && item.used < window.used) window.usedBefore += window.used;
  window.used = item.used;
  const used = item.used + window.usedBefore;
  observe(window.state, window.meter, observationAt(item.t, window.quota, used, window.resetsAt));
  return answerOf(
    forecast(window.state, window.meter, Date.parse(item.t), DEFAULT_FORESIGHT_SETTINGS),
    window,
  );
}

function answerOf({ madeAt, level, runwayHours, endOfWindow }: Forecast, { meter }: OpenWindow): Answer {
  const hours = runwayHours?.p50 ?? null;
  const end = meter.kind === 'balance' ? null : endOfWindow;
  return {
    warn: level === 'warning' || level === 'critical',
    etaISO: hours === null ? null : new Date(madeAt + hours * HOUR_MS).toISOString(),
    predictedEnd: end?.p50 ?? null,
    interval80: end && [end.p10, end.p90],
  };
}

function handle(message: Message): unknown {
  if (message.type === 'hello') return { type: 'ready', name: 'headroom' };
  const answers: Answer[] = [];
  for (const item of message.items) {
    if (item.type === 'window') open(item);
    else if (item.type === 'poll') answers.push(answerPoll(item));
    else windows.delete(item.id);
  }
  return { type: 'answers', answers };
}

createInterface({ input: process.stdin }).on('line', (line) => {
  process.stdout.write(`${JSON.stringify(handle(JSON.parse(line) as Message))}\n`);
});
