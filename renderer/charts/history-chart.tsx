import type { ReactNode } from 'react';
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceArea,
  ReferenceLine,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { Instant } from '#shared/time.ts';
import type { BandPoint } from './forecast-band.ts';
import type { HistoryPoint, Span } from './history-points.ts';
import { limitSpans } from './limit-spans.ts';
import { niceTicks } from './nice-ticks.ts';
import { PLOT } from './plot.ts';
import { type TickUnit, timeTicks } from './time-ticks.ts';
import { useWidth } from './use-width.ts';

export interface HistoryChartProps {
  /** What the picture shows, in words: for who does not see it. */
  label: string;
  /** Names what is drawn for whoever waits for it. */
  range: string;
  points: readonly HistoryPoint[];
  band: readonly BandPoint[];
  gaps: readonly Span[];
  resets: readonly Instant[];
  now: Instant;
  from: Instant;
  to: Instant;
  height: number;
  nowLabel: string;
  writeAmount(amount: number): string;
  writeTime(at: Instant, unit: TickUnit): string;
  writePoint(row: ChartRow): ReactNode;
}

export interface ChartRow {
  at: Instant;
  value: number | null;
  limit: number | null;
  band: [number, number] | null;
  median: number | null;
}

const TICK = { fill: 'var(--ink-faint)', fontSize: 12 };
const PX_PER_TIME_TICK = 84;
const AMOUNT_TICKS = 4;
/** The highest line does not run along the edge. */
const AIR_ABOVE = 1.04;
/** Of a forecast that shoots past the limit so much is shown; the rest would press the history flat. */
const MOST_OVER_LIMIT = 1.35;

/** History, limit, resets, gaps and forecast of a meter on one axis of time. Nothing in it moves. */
export function HistoryChart(props: HistoryChartProps) {
  const { label, points, band, gaps, resets, now, from, to, height } = props;
  const { ref, width } = useWidth();
  const rows = chartRows(points, band);
  const amounts = niceTicks(highestShown(points, band) * AIR_ABOVE, AMOUNT_TICKS);
  const times = timeTicks(from, to, Math.max(2, Math.floor(width / PX_PER_TIME_TICK)));
  return (
    <div
      ref={ref}
      role="img"
      aria-label={label}
      data-chart-ready={props.range}
      style={{ height }}
      className="overflow-hidden"
    >
      <ComposedChart
        width={width}
        height={height}
        data={rows}
        margin={{ top: PLOT.top, right: PLOT.right, bottom: 0, left: 0 }}
        accessibilityLayer={false}
      >
        <defs>
          <pattern id="gap" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
            <rect width="2" height="6" fill="var(--unknown)" opacity="0.3" />
          </pattern>
        </defs>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="at"
          type="number"
          domain={[from, to]}
          allowDataOverflow
          ticks={times.ticks}
          tickFormatter={(at: Instant) => props.writeTime(at, times.unit)}
          height={PLOT.bottom}
          tick={TICK}
          tickLine={false}
          axisLine={{ stroke: 'var(--line-strong)' }}
          interval="preserveStartEnd"
        />
        <YAxis
          type="number"
          domain={[0, amounts.at(-1) ?? 1]}
          allowDataOverflow
          ticks={amounts}
          tickFormatter={props.writeAmount}
          width={PLOT.left}
          tick={TICK}
          tickLine={false}
          axisLine={false}
        />
        {gaps.map(({ from: x1, to: x2 }) => (
          <ReferenceArea key={x1} x1={Math.max(x1, from)} x2={x2} fill="url(#gap)" fillOpacity={1} />
        ))}
        {resets.map((at) => (
          <ReferenceLine key={at} x={at} stroke="var(--ink-faint)" strokeDasharray="1 3" strokeWidth={1.5} />
        ))}
        <ReferenceLine
          x={now}
          stroke="var(--line-strong)"
          label={nowText(props.nowLabel, now - from > 0.9 * (to - from))}
        />
        <Area
          dataKey="band"
          type="linear"
          stroke="none"
          fill="var(--accent)"
          fillOpacity={0.18}
          isAnimationActive={false}
          activeDot={false}
        />
        <Line
          dataKey="median"
          type="linear"
          stroke="var(--accent)"
          strokeWidth={1.5}
          strokeDasharray="5 3"
          dot={false}
          activeDot={false}
          isAnimationActive={false}
        />
        {limitSpans(points, to).map(({ from: x1, to: x2, limit: y }) => (
          <ReferenceLine
            key={x1}
            segment={[
              { x: Math.max(x1, from), y },
              { x: x2, y },
            ]}
            stroke="var(--critical)"
            strokeWidth={1.5}
            strokeDasharray="7 3"
          />
        ))}
        <Line
          dataKey="value"
          type="linear"
          stroke="var(--accent)"
          strokeWidth={1.75}
          dot={false}
          isAnimationActive={false}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: 'var(--ink-faint)' }}
          content={({ active, payload }) => {
            const row = (payload[0] as { payload?: ChartRow } | undefined)?.payload;
            return active && row ? (
              <div className="rounded-md border border-line bg-raised px-2 py-1 text-sm shadow-(--shadow)">
                {props.writePoint(row)}
              </div>
            ) : null;
          }}
        />
      </ComposedChart>
    </div>
  );
}

/** Beside the line, on the side that has room. */
function nowText(value: string, isAtEnd: boolean) {
  const position = isAtEnd ? 'insideTopRight' : 'insideTopLeft';
  return { value, position, fill: 'var(--ink-faint)', fontSize: 11 } as const;
}

/** One list for the whole picture; the limit goes on to the end of the forecast. */
function chartRows(points: readonly HistoryPoint[], band: readonly BandPoint[]): ChartRow[] {
  const limit = points.findLast((point) => point.value !== null)?.limit ?? null;
  return [
    ...points.map((point) => ({ ...point, band: null, median: null })),
    ...band.map(({ at, low, median, high }) => ({
      at,
      value: null,
      limit,
      band: [low, high] as [number, number],
      median,
    })),
  ];
}

function highestShown(points: readonly HistoryPoint[], band: readonly BandPoint[]): number {
  let measured = 0;
  let limit = 0;
  for (const point of points) {
    measured = Math.max(measured, point.value ?? 0);
    limit = Math.max(limit, point.limit ?? 0);
  }
  const expected = Math.max(0, ...band.map(({ high }) => high));
  const ceiling = Math.max(measured, limit) * (limit > 0 ? MOST_OVER_LIMIT : Infinity);
  return Math.max(measured, limit, Math.min(expected, ceiling || expected));
}
