import { z } from 'zod';
import { createWeekClock } from '#engine/domain/week-clock.ts';
import { countUnit } from '#shared/model/meter.ts';
import type { QuotaWindow } from '#shared/model/meter.ts';
import { HOUR_MS } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import { forecast, initialState, observe } from './foresight.ts';
import type { ForesightMeter, ForesightObservation } from './meter.ts';
import type { ForesightSettings } from './settings.ts';
import type { ForesightState } from './state.ts';

const instantSchema = z.iso.datetime().transform((text) => Date.parse(text));

const windowSchema = z.object({
  type: z.literal('window'),
  /** Windows of one series are of one meter. */
  series: z.string(),
  id: z.string(),
  quota: z.number(),
  start: instantSchema,
  /** null: a balance of `quota`. */
  end: instantSchema.nullable(),
  resetKind: z.enum(['daily', 'weekly', 'monthly', 'session', 'none']),
  enforcement: z.enum(['hard', 'soft']),
});
/** `used` since the window opened, as the counter says it. */
const pollSchema = z.object({ type: z.literal('poll'), id: z.string(), t: instantSchema, used: z.number() });
const endSchema = z.object({ type: z.literal('end'), id: z.string() });
const itemSchema = z.discriminatedUnion('type', [windowSchema, pollSchema, endSchema]);
const messageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello') }),
  z.object({ type: z.literal('batch'), items: z.array(itemSchema) }),
]);

type WindowItem = z.infer<typeof windowSchema>;

/** What is said to a poll: 0 no warning, 1 warning, 2 critical; the median time of exhaustion; the end of the window. */
export interface ProtocolAnswer {
  warn: 0 | 1 | 2;
  etaISO: string | null;
  predictedEnd: number | null;
  interval80: [number, number] | null;
}

interface OpenWindow {
  state: ForesightState;
  meter: ForesightMeter;
  quota: number;
  resetsAt: Instant | null;
  used: number;
  /** Of a balance: what was used before its counter last restarted. */
  usedBefore: number;
}

const QUOTA_WINDOWS: Record<WindowItem['resetKind'], QuotaWindow> = {
  daily: { kind: 'fixed', period: 'day', timeZone: 'UTC' },
  weekly: { kind: 'fixed', period: 'week', timeZone: 'UTC' },
  monthly: { kind: 'fixed', period: 'month', timeZone: 'UTC' },
  session: { kind: 'rolling', durationMs: 5 * HOUR_MS },
  none: { kind: 'none' },
};

const CLOCK = createWeekClock('UTC', null);

const LEVELS: Partial<Record<string, 1 | 2>> = { warning: 1, critical: 2 };

/**
 * One end of a conversation in JSON about usage that is replayed: `hello`, then batches of items in the order of time, each
 * answered with one answer a poll. A window of a series goes on from what the windows before it taught.
 *
 * @returns what answers a message. @throws {Error} where it is not of the protocol, or names a window that is not open
 */
export function createProtocol(settings: ForesightSettings): (message: unknown) => object {
  const states = new Map<string, ForesightState>();
  const windows = new Map<string, OpenWindow>();

  const poll = ({ id, t, used }: z.infer<typeof pollSchema>): ProtocolAnswer => {
    const window = windows.get(id);
    if (!window) throw new Error(`A poll names the window ${id}, which is not open.`);
    if (window.meter.kind === 'balance' && used < window.used) window.usedBefore += window.used;
    window.used = used;
    observe(window.state, window.meter, observationAt(window, t, used + window.usedBefore), settings);
    return answerOf(window, t, settings);
  };

  return (raw) => {
    const parsed = messageSchema.safeParse(raw);
    if (!parsed.success)
      throw new Error(`The message is not of the protocol:\n${z.prettifyError(parsed.error)}`);
    const message = parsed.data;
    if (message.type === 'hello') return { type: 'ready', name: 'headroom' };
    const answers: ProtocolAnswer[] = [];
    for (const item of message.items) {
      if (item.type === 'poll') answers.push(poll(item));
      else if (item.type === 'end') windows.delete(item.id);
      else {
        const state = states.get(item.series) ?? initialState();
        states.set(item.series, state);
        const window = openWindow(item, state);
        windows.set(item.id, window);
        observe(state, window.meter, observationAt(window, item.start, 0), settings);
      }
    }
    return { type: 'answers', answers };
  };
}

function openWindow(item: WindowItem, state: ForesightState): OpenWindow {
  return { state, meter: replayedMeter(item), quota: item.quota, resetsAt: item.end, used: 0, usedBefore: 0 };
}

/** The meter that windows of a kind are of; `none` is a balance. */
export function replayedMeter({
  series,
  resetKind,
  enforcement,
}: Pick<WindowItem, 'series' | 'resetKind' | 'enforcement'>): ForesightMeter {
  return {
    kind: resetKind === 'none' ? 'balance' : 'quota',
    unit: countUnit('units'),
    window: QUOTA_WINDOWS[resetKind],
    enforcement,
    reportingDelayMs: 0,
    name: series,
    clock: CLOCK,
  };
}

function observationAt({ quota, resetsAt }: OpenWindow, at: Instant, used: number): ForesightObservation {
  return resetsAt === null
    ? { at, value: quota - used, limit: null, resetsAt }
    : { at, value: used, limit: quota, resetsAt };
}

function answerOf({ state, meter }: OpenWindow, at: Instant, settings: ForesightSettings): ProtocolAnswer {
  const { madeAt, level, runwayHours, endOfWindow } = forecast(state, meter, at, settings);
  const hours = runwayHours?.p50 ?? null;
  const end = meter.kind === 'balance' ? null : endOfWindow;
  return {
    warn: LEVELS[level] ?? 0,
    etaISO: hours === null ? null : new Date(madeAt + hours * HOUR_MS).toISOString(),
    predictedEnd: end?.p50 ?? null,
    interval80: end && [end.p10, end.p90],
  };
}
