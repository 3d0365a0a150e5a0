import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '#renderer/components/card.tsx';
import { useFormats } from '#renderer/format/use-formats.ts';
import { useNow } from '#renderer/format/use-now.ts';
import type { Instant } from '#shared/time.ts';
import { forecastOf, type MeterDetail } from './meter-view.ts';
import { useMeterAmounts } from './use-meter-amounts.ts';
import { type WhatIf, whatIf } from './what-if-view.ts';

const FIRST_PERCENT = 20;
const MOST_PERCENT = 200;

/** What more room would change, read off the forecast that is shown. */
export function WhatIfCard({ detail }: { detail: MeterDetail }) {
  const { t } = useTranslation('meter');
  const formats = useFormats();
  const amounts = useMeterAmounts(detail);
  const now = useNow();
  const [percent, setPercent] = useState(FIRST_PERCENT);
  const forecast = forecastOf(detail);
  const isBalance = detail.meter.kind === 'balance';
  const result = forecast && whatIf(forecast, percent / 100);
  const time = (at: Instant | null) => (at === null ? t('reading.notInSight') : formats.clockTime(at, now));
  return (
    <Card title={t('whatIf.title')}>
      {result && forecast ? (
        <div className="flex flex-col gap-2">
          <label className="flex items-center gap-3">
            <span className="whitespace-nowrap">{t(isBalance ? 'whatIf.topUp' : 'whatIf.raise')}</span>
            <input
              type="range"
              min={0}
              max={MOST_PERCENT}
              step={5}
              value={percent}
              aria-valuetext={formats.percent(percent / 100)}
              onChange={(event) => setPercent(Number(event.target.value))}
              className="min-w-24 flex-1 accent-accent"
            />
            <output className="w-12 text-right font-semibold">{formats.percent(percent / 100)}</output>
          </label>
          <p aria-live="polite">
            <strong className="font-semibold">
              {t(isBalance ? 'whatIf.newBalance' : 'whatIf.newLimit', {
                amount: amounts.full(result.amount),
              })}
            </strong>{' '}
            {verdict(result)}
          </p>
          {result.needed !== null && (
            <p className="text-soft">
              {forecast.limit !== null && result.needed <= forecast.limit
                ? t('whatIf.enough')
                : t('whatIf.needed', { amount: amounts.short(result.needed) })}
            </p>
          )}
          <p className="text-sm text-faint">{t('whatIf.basis')}</p>
        </div>
      ) : (
        <p className="text-soft">{t('whatIf.unknown')}</p>
      )}
    </Card>
  );

  function verdict({ verdict: what, endsAt, earliestAt }: WhatIf): string {
    if (isBalance) return t('whatIf.balanceEnds', { at: time(endsAt), early: time(earliestAt) });
    if (what === 'certain') return t('whatIf.lasts');
    if (what === 'probable') return t('whatIf.probably', { early: time(earliestAt) });
    return t('whatIf.ends', { at: time(endsAt), early: time(earliestAt) });
  }
}
