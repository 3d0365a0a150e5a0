import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Instant } from '#shared/time.ts';

/** A meter that is replayed from recorded usage: a trace, with a limit, counted in windows. */
export interface RecordedSeries {
  id: string;
  trace: string;
  source: string;
  kind: 'daily' | 'weekly' | 'monthly' | 'prepaid' | 'session';
  variant: string;
  quota: number;
  enforcement: 'hard' | 'soft';
  pollMinutes: number;
  windows: RecordedWindow[];
}

/** `x`: when its limit was reached, null: it was not. */
export interface RecordedWindow {
  s: Instant;
  e: Instant;
  x: Instant | null;
  total: number;
}

/** Usage on a grid of quarters of an hour. */
export interface Trace {
  t0: Instant;
  /** Quarters of an hour. */
  N: number;
  /** Units up to each point of the grid. */
  cum: Float64Array;
}

export interface RecordedUsage {
  series: RecordedSeries[];
  trace(name: string): Trace;
}

interface TraceReader {
  loadTrace(folder: string, name: string): Trace;
}

/**
 * Reads the recorded usage in a folder: `scenarios.json`, `traces/`, and `lib.mjs`, which reads traces as the scorer does.
 *
 * @throws {Error} where the folder does not hold them
 */
export async function readRecordedUsage(folder: string): Promise<RecordedUsage> {
  const { series } = JSON.parse(readFileSync(path.join(folder, 'scenarios.json'), 'utf8')) as {
    series: RecordedSeries[];
  };
  const reader = (await import(pathToFileURL(path.join(folder, 'lib.mjs')).href)) as TraceReader;
  const known = new Map<string, Trace>();
  return {
    series,
    trace(name) {
      const trace = known.get(name) ?? reader.loadTrace(path.join(folder, 'traces'), name);
      known.set(name, trace);
      return trace;
    },
  };
}

/** Units used up to an instant, by straight lines between the points of the grid. */
export function usedUpTo({ t0, N, cum }: Trace, at: Instant): number {
  const place = Math.min(N, Math.max(0, (at - t0) / QUARTER_MS));
  const point = Math.floor(place);
  const from = cum[point] ?? 0;
  return from + (place - point) * ((cum[point + 1] ?? from) - from);
}

export const QUARTER_MS = 15 * 60_000;
