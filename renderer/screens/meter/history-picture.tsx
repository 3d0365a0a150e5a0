import { lazy, memo, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { coursesOf, forecastBand } from '#renderer/charts/forecast-band.ts';
import { type History, historyLine } from '#renderer/charts/history-points.ts';
import type { ChartRow } from '#renderer/charts/history-chart.tsx';
import { resetsIn } from '#renderer/charts/resets-in.ts';
import { thinPoints } from '#renderer/charts/thin-points.ts';
import type { TickUnit } from '#renderer/charts/time-ticks.ts';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import { useFormats } from '#renderer/format/use-formats.ts';
import { useNow } from '#renderer/format/use-now.ts';
import { useEngineTexts } from '#renderer/i18n/use-engine-texts.ts';
import { floorTo, HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '#shared/time.ts';
import { AlertMarks } from './alert-marks.tsx';
import { ChartLegend } from './chart-legend.tsx';
import { endOfInterest, forecastOf, type MeterDetail } from './meter-view.ts';
import { type RangeId, shownSpan } from './ranges.ts';
import { useMeterAmounts } from './use-meter-amounts.ts';

const HEIGHT_PX = 260;
/** More are not seen, and cost the time to draw them. */
const MOST_POINTS = 800;
/** More lines would only hide what they cut: the picture shows the resets by itself. */
const MOST_RESETS = 16;

// Asked for as soon as this screen is loaded, not only once its first answer is there.
const loading = import('#renderer/charts/history-chart.tsx');
const HistoryChart = lazy(async () => ({ default: (await loading).HistoryChart }));

export interface HistoryPictureProps {
  detail: MeterDetail;
  history: History;
  range: RangeId;
}

/** The chart with its marks and its legend. */
export const HistoryPicture = memo(function HistoryPicture({ detail, history, range }: HistoryPictureProps) {
  const { t } = useTranslation('meter');
  const formats = useFormats();
  const amounts = useMeterAmounts(detail);
  const translate = useEngineTexts();
  const now = useNow(MINUTE_MS);
  const { meter, windowEndsAt } = detail;
  const forecast = useMemo(() => forecastOf(detail), [detail]);
  const span = shownSpan(range, now, forecast && endOfInterest(forecast));
  const { data: connections } = useEngineQuery('connections.list', {});
  const intervalSeconds =
    connections?.find(({ name }) => name === meter.connection)?.pollIntervalSeconds ?? 300;
  const { data: alerts = [] } = useEngineQuery('alerts.list', {
    resolvedSince: floorTo(span.from, 24 * HOUR_MS),
  });
  const line = useMemo(
    () => historyLine(history, { from: span.from, to: now }, intervalSeconds * SECOND_MS),
    [history, span.from, now, intervalSeconds],
  );
  const points = useMemo(() => thinPoints(line.points, MOST_POINTS), [line]);
  const band = useMemo(
    () => (forecast ? forecastBand(coursesOf(forecast), span.to) : []),
    [forecast, span.to],
  );
  const allResets = resetsIn(line.points, meter.kind).filter((at) => at > span.from);
  const past = allResets.length > MOST_RESETS ? [] : allResets;
  const resets = windowEndsAt !== null && windowEndsAt <= span.to ? [...past, windowEndsAt] : past;
  const ofMeter = alerts.filter(
    ({ meterId, openedAt }) => meterId === meter.id && openedAt >= span.from && openedAt <= now,
  );

  const writeTime = (at: Instant, unit: TickUnit) =>
    unit === 'hour' && new Date(at).getHours() !== 0
      ? formats.clockTime(at, at)
      : unit === 'month'
        ? formats.month(at)
        : formats.day(at);
  const writePoint = ({ at, value, limit, band: expected, median }: ChartRow) => (
    <>
      <div className="text-faint">{formats.instant(at)}</div>
      {value !== null && <div className="font-semibold">{amounts.full(value)}</div>}
      {median !== null && expected !== null && (
        <div>
          {t('chart.tip.band', {
            median: amounts.short(median),
            low: amounts.short(expected[0]),
            high: amounts.short(expected[1]),
          })}
        </div>
      )}
      {limit !== null && <div>{t('chart.tip.limit', { amount: amounts.full(limit) })}</div>}
    </>
  );

  return (
    <div className="flex flex-col gap-1">
      <Suspense fallback={<div style={{ height: HEIGHT_PX }} className="rounded bg-sunken" />}>
        <HistoryChart
          label={pictureLabel()}
          range={range}
          points={points}
          band={band}
          gaps={line.gaps}
          resets={resets}
          now={now}
          from={span.from}
          to={span.to}
          height={HEIGHT_PX}
          nowLabel={t('chart.now')}
          writeAmount={amounts.tick}
          writeTime={writeTime}
          writePoint={writePoint}
        />
      </Suspense>
      <AlertMarks alerts={ofMeter} from={span.from} to={span.to} />
      <ChartLegend
        kind={meter.kind}
        has={{
          limit: points.some(({ limit }) => limit !== null),
          band: band.length > 1,
          reset: resets.length > 0,
          gap: line.gaps.length > 0,
          alert: ofMeter.length > 0,
        }}
      />
    </div>
  );

  function pictureLabel(): string {
    const measured = line.points.flatMap(({ value }) => (value === null ? [] : [value]));
    const [first, last] = [line.points[0], line.points.at(-1)];
    const limit = line.points.findLast(({ value }) => value !== null)?.limit ?? null;
    return t('chart.label', {
      name: meter.name,
      range: t(`chart.ranges.${range}`),
      count: history.resolution === 'raw' ? history.samples.length : history.rollups.length,
      from: formats.instant(first?.at ?? span.from),
      to: formats.instant(last?.at ?? now),
      lowest: amounts.short(smallest(measured)),
      highest: amounts.short(largest(measured)),
      limit: limit === null ? t('reading.unknown') : amounts.short(limit),
      sentence: translate(meter.sentence).text,
    });
  }
});

function smallest(values: readonly number[]): number {
  return values.reduce((least, value) => Math.min(least, value), Infinity);
}

function largest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), -Infinity);
}
