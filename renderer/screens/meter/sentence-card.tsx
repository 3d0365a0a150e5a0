import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EngineText } from '#renderer/components/engine-text.tsx';
import { LevelMark } from '#renderer/components/level-mark.tsx';
import { Moment } from '#renderer/components/moment.tsx';
import { useAmounts } from '#renderer/format/amounts.ts';
import { useFormats } from '#renderer/format/use-formats.ts';
import { useNow } from '#renderer/format/use-now.ts';
import { MINUTE_MS } from '#shared/time.ts';
import { exhaustionOf, leftOf, type MeterDetail } from './meter-view.ts';
import { useMeterAmounts } from './use-meter-amounts.ts';

/** What is said of the meter, in one sentence, with the numbers it rests on. */
export function SentenceCard({ detail }: { detail: MeterDetail }) {
  const { meter } = detail;
  return (
    <section className="rounded-lg border border-line bg-surface">
      <p className="flex items-baseline gap-3 px-4 pt-3 pb-2 text-lg">
        <LevelMark level={meter.level} withWord className="text-base" />
        <span>
          <EngineText>{meter.sentence}</EngineText>
        </span>
      </p>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-2 border-t border-line px-4 py-2 @xl:grid-cols-3 @4xl:grid-cols-5">
        <Used detail={detail} />
        <Left detail={detail} />
        <RunsOut detail={detail} />
        <Resets detail={detail} />
        <AsOf detail={detail} />
      </dl>
    </section>
  );
}

interface ReadingProps {
  label: string;
  value: ReactNode;
  note?: ReactNode;
}

function Reading({ label, value, note }: ReadingProps) {
  return (
    <div className="min-w-0">
      <dt className="text-sm text-faint">{label}</dt>
      <dd className="font-semibold">{value}</dd>
      {note && <dd className="text-sm text-soft">{note}</dd>}
    </div>
  );
}

function Used({ detail: { meter } }: { detail: MeterDetail }) {
  const { t } = useTranslation(['meter', 'common']);
  const amounts = useAmounts();
  const formats = useFormats();
  const { kind, value, limit, unit, usedRatio } = meter;
  if (kind === 'balance') return null;
  return (
    <Reading
      label={t('reading.used')}
      value={value === null ? <Unknown /> : amounts.full(value, unit)}
      note={
        usedRatio === null
          ? limit === null && t('reading.noLimit')
          : t('reading.ofLimit', { percent: formats.percent(usedRatio) })
      }
    />
  );
}

function Left({ detail }: { detail: MeterDetail }) {
  const { t } = useTranslation('meter');
  const amounts = useAmounts();
  const ofMeter = useMeterAmounts(detail);
  const left = leftOf(detail);
  const { limit, unit, kind } = detail.meter;
  return (
    <Reading
      label={t('reading.left')}
      value={left === null ? <Unknown /> : ofMeter.full(left)}
      note={kind !== 'balance' && limit !== null && `${t('reading.limit')} ${amounts.full(limit, unit)}`}
    />
  );
}

function RunsOut({ detail }: { detail: MeterDetail }) {
  const { t } = useTranslation('meter');
  const formats = useFormats();
  const now = useNow();
  const label = t('reading.runsOut');
  const ends = exhaustionOf(detail);
  if (ends === null) return <Reading label={label} value={<Unknown />} />;
  const { p10, p50, p90 } = ends;
  const early = p10 === null ? null : formats.clockTime(p10, now);
  if (p50 === null) {
    const word = detail.windowEndsAt === null ? 'reading.notInSight' : 'reading.afterReset';
    return <Reading label={label} value={t(word)} note={early && t('reading.earliest', { early })} />;
  }
  const isNow = p50 - now < MINUTE_MS;
  const range =
    early === null || isNow
      ? null
      : p90 === null
        ? t('reading.earliest', { early })
        : t('reading.between', { early, late: formats.clockTime(p90, now) });
  return (
    <Reading
      label={label}
      value={isNow ? t('reading.now') : t('reading.in', { duration: formats.duration(p50 - now) })}
      note={range}
    />
  );
}

function Resets({ detail: { meter, windowEndsAt } }: { detail: MeterDetail }) {
  const { t } = useTranslation('meter');
  const zone = meter.window.kind === 'fixed' ? { zone: meter.window.timeZone } : {};
  const absent = meter.window.kind === 'none' ? t('reading.never') : t('reading.unknownReset');
  return (
    <Reading
      label={t('reading.resets')}
      value={windowEndsAt === null ? absent : <Moment at={windowEndsAt} {...zone} />}
      note={windowEndsAt !== null && <Moment at={windowEndsAt} style="relative" {...zone} />}
    />
  );
}

function AsOf({ detail: { meter } }: { detail: MeterDetail }) {
  const { t } = useTranslation('meter');
  const formats = useFormats();
  const { asOf, reportingDelayMs } = meter;
  return (
    <Reading
      label={t('reading.asOf')}
      value={<Moment at={asOf} style="relative" />}
      note={reportingDelayMs > 0 && t('reading.late', { delay: formats.duration(reportingDelayMs) })}
    />
  );
}

function Unknown() {
  const { t } = useTranslation('meter');
  return (
    <span className="hatched inline-block rounded px-2 text-unknown">
      <span className="bg-surface px-1">{t('reading.unknown')}</span>
    </span>
  );
}
