import { outlookOf } from '#engine/foresight/consumption-outlook.ts';
import { courseOf } from '#engine/foresight/course.ts';
import { initialState } from '#engine/foresight/foresight.ts';
import { learn } from '#engine/foresight/learn.ts';
import { lookUpTo } from '#engine/foresight/look.ts';
import { hasPast } from '#engine/foresight/expectations.ts';
import { replayedMeter } from '#engine/foresight/protocol.ts';
import { wholeEnd } from '#engine/foresight/prospects.ts';
import { cellIndex, priorCell, type QuantileClass, quantileClassOf } from '#engine/foresight/prior.ts';
import { burstiness, ownError, restlessness } from '#engine/foresight/consumption-outlook.ts';
import { HOUR_MS } from '#shared/time.ts';
import { QUARTER_MS, type RecordedSeries, type RecordedUsage, usedUpTo } from './recorded-usage.ts';

/** One forecast to the end of a window (of a balance: three days ahead), and what became of it. */
export interface Sample {
  cell: number;
  quantileClass: QuantileClass;
  /** ln of what each expert expected. */
  logs: number[];
  /** What the engine combined. */
  log: number;
  /** What the spread is made of. */
  own: number;
  restless: number;
  bursty: number;
  /** ln of what was consumed. */
  actual: number;
  weight: number;
}

/** Polls of which one is looked at: neighbours say the same. */
const STRIDE = { daily: 3, weekly: 12, monthly: 6, prepaid: 6, session: 1 } as const;

/** Replays every series without faults as the engine would see it. Traces of a kind count alike, however long. */
export function collectSamples(usage: RecordedUsage): Sample[] {
  const samples: Sample[] = [];
  const counted = new Map<string, number>();
  const keys: string[] = [];
  for (const series of usage.series) {
    if (series.variant !== 'clean') continue;
    const key = `${series.trace} ${series.kind}`;
    for (const sample of samplesOf(usage, series)) {
      samples.push(sample);
      keys.push(key);
      counted.set(key, (counted.get(key) ?? 0) + 1);
    }
  }
  for (const [i, sample] of samples.entries()) sample.weight = 1 / (counted.get(keys[i] ?? '') ?? 1);
  return samples;
}

function* samplesOf(usage: RecordedUsage, series: RecordedSeries): Generator<Sample> {
  const trace = usage.trace(series.trace);
  const { kind, quota, enforcement } = series;
  const isBalance = kind === 'prepaid';
  const meter = replayedMeter({ series: series.id, resetKind: isBalance ? 'none' : kind, enforcement });
  const state = initialState();
  const step = series.pollMinutes * 60_000;
  const traceEnd = trace.t0 + trace.N * QUARTER_MS;
  for (const window of series.windows) {
    const before = usedUpTo(trace, window.s);
    for (let at = window.s, n = 0; at <= window.e; at += step, n++) {
      const used = usedUpTo(trace, at) - before;
      const shown = enforcement === 'hard' ? Math.min(quota, used) : used;
      learn(
        state,
        meter,
        isBalance
          ? { at, value: quota - shown, limit: null, resetsAt: null }
          : { at, value: shown, limit: quota, resetsAt: window.e },
      );
      if (n % STRIDE[kind] !== 0 || used >= quota || at >= window.e) continue;
      const course = courseOf(state.counter, meter, at);
      if (course === null) continue;
      const end = wholeEnd(course, at);
      if (end > traceEnd) continue;
      const look = lookUpTo(course, end);
      const outlook = outlookOf(state, meter, look);
      if (outlook === null) continue;
      const aheadHours = (end - course.from) / HOUR_MS;
      const cell = cellIndex(aheadHours, state.hours.observedHours, hasPast(state, look));
      const actual = Math.log(Math.max(0, usedUpTo(trace, end) - before - shown) + look.floor);
      const { logs, log } = outlook;
      yield {
        cell,
        quantileClass: quantileClassOf(aheadHours, look.window?.hours ?? null),
        logs,
        log,
        own: ownError(state, priorCell(cell), aheadHours),
        restless: restlessness(state),
        bursty: burstiness(state),
        actual,
        weight: 0,
      };
    }
  }
}
