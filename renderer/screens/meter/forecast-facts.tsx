import { useTranslation } from 'react-i18next';
import { Card } from '#renderer/components/card.tsx';
import { EngineText } from '#renderer/components/engine-text.tsx';
import { type Fact, Facts } from '#renderer/components/facts.tsx';
import { Moment } from '#renderer/components/moment.tsx';
import { useFormats } from '#renderer/format/use-formats.ts';
import type { QuotaWindow } from '#shared/model/meter.ts';
import type { MeterDetail } from './meter-view.ts';
import { useMeterAmounts } from './use-meter-amounts.ts';

/** A chance below or above these is told as such: the model knows no better. */
const SMALLEST_CHANCE = 0.01;
const LARGEST_CHANCE = 0.99;

/** What the forecast rests on, and what else it says. */
export function ForecastFacts({ detail }: { detail: MeterDetail }) {
  const { t } = useTranslation('meter');
  const formats = useFormats();
  const amounts = useMeterAmounts(detail);
  const { meter, endOfWindow, endOfWindowAt, windowEndsAt, reason } = detail;
  const { exhaustionProbability, method } = meter;
  const facts: Fact[] = [];
  const add = (label: string, value: Fact['value']) => facts.push({ label, value });
  if (reason !== null) add(t('forecast.unknown'), <EngineText>{reason}</EngineText>);
  if (exhaustionProbability !== null) add(t('forecast.chance'), chance(exhaustionProbability));
  // A balance that is used up by then has nothing more to say.
  if (endOfWindow !== null && endOfWindowAt !== null && endOfWindow.p90 > 0) {
    const { p10, p50, p90 } = endOfWindow;
    add(
      windowEndsAt === null
        ? t('forecast.atHorizon', { day: formats.day(endOfWindowAt) })
        : t('forecast.atEnd'),
      <>
        {t('forecast.median', { amount: amounts.short(p50) })}
        <span className="block text-soft">
          {t('forecast.interval', { low: amounts.short(p10), high: amounts.short(p90) })}
        </span>
      </>,
    );
  }
  add(t('forecast.window'), windowWords(meter.window));
  add(t('forecast.source'), t(`forecast.sources.${meter.provenance}`));
  add(t('forecast.since'), <Moment at={detail.firstAt} />);
  if (meter.forecastAt !== null) add(t('forecast.madeAt'), <Moment at={meter.forecastAt} style="relative" />);
  if (method !== null) add(t('forecast.method'), t('forecast.methodText', { method }));
  return (
    <Card title={t('forecast.title')}>
      <Facts facts={facts} />
    </Card>
  );

  function chance(probability: number): string {
    const text =
      probability < SMALLEST_CHANCE
        ? t('forecast.under')
        : probability > LARGEST_CHANCE
          ? t('forecast.over')
          : formats.percent(probability);
    return windowEndsAt === null && endOfWindowAt !== null
      ? t('forecast.chanceInSight', { chance: text, day: formats.day(endOfWindowAt) })
      : t('forecast.chanceBeforeReset', { chance: text });
  }

  function windowWords(window: QuotaWindow): string {
    if (window.kind === 'none') return t('forecast.windows.none');
    if (window.kind === 'rolling') {
      return t('forecast.windows.rolling', { duration: formats.duration(window.durationMs) });
    }
    return t(`forecast.windows.${window.period}`, { zone: window.timeZone });
  }
}
