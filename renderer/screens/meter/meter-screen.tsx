import { Link, useParams } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '#renderer/components/answer.tsx';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { Page } from '#renderer/components/page.tsx';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import { HeadroomError } from '#shared/errors.ts';
import { MINUTE_MS } from '#shared/time.ts';
import { ChartCard } from './chart-card.tsx';
import { ForecastFacts } from './forecast-facts.tsx';
import type { MeterDetail } from './meter-view.ts';
import { type RangeId, rangeFor } from './ranges.ts';
import { ReliabilityCard } from './reliability-card.tsx';
import { SentenceCard } from './sentence-card.tsx';
import { SharesCard } from './shares-card.tsx';
import { WhatIfCard } from './what-if-card.tsx';

/** Why do you say so? One meter with its forecast, its history and what both rest on. */
export function MeterScreen() {
  // Anybody may have typed the address: NaN where it names no meter.
  const id = Number(useParams({ from: '/meters/$meterId' }).meterId);
  const query = useEngineQuery(
    'meters.get',
    { meterId: id },
    { enabled: Number.isSafeInteger(id), refreshMs: MINUTE_MS },
  );
  const isMissing =
    !Number.isSafeInteger(id) || (query.error instanceof HeadroomError && query.error.code === 'NOT_FOUND');
  if (isMissing) return <NoSuchMeter />;
  return (
    <Page title={query.data?.meter.name ?? ' '} note={query.data && <Whose detail={query.data} />}>
      <Answer query={query} lines={12}>
        {(detail) => <Meter key={detail.meter.id} detail={detail} />}
      </Answer>
    </Page>
  );
}

/** Removed, or an address that somebody typed. */
function NoSuchMeter() {
  const { t } = useTranslation('meter');
  return (
    <Page title={t('notFound')}>
      <EmptyState
        title={t('notFound')}
        actions={
          <Link to="/" className="link">
            {t('toOverview')}
          </Link>
        }
      >
        {t('notFoundText')}
      </EmptyState>
    </Page>
  );
}

function Whose({ detail: { meter } }: { detail: MeterDetail }) {
  const { t } = useTranslation('meter');
  return (
    <>
      {t('at', { kind: t(`kind.${meter.kind}`) })}{' '}
      <Link to="/connections/{-$name}" params={{ name: meter.connection }} className="link">
        {meter.connection}
      </Link>
    </>
  );
}

function Meter({ detail }: { detail: MeterDetail }) {
  const [range, setRange] = useState<RangeId>(() => rangeFor(detail.meter.window));
  // The chart is what was asked for: it is painted first.
  const rangeOfShares = useDeferredValue(range);
  return (
    <div className="@container flex flex-col gap-3">
      <SentenceCard detail={detail} />
      <ChartCard detail={detail} range={range} onRange={setRange} />
      <div className="grid items-start gap-3 @3xl:grid-cols-2">
        <div className="flex flex-col gap-3">
          <ForecastFacts detail={detail} />
          <WhatIfCard detail={detail} />
        </div>
        <SharesCard detail={detail} range={rangeOfShares} />
      </div>
      <ReliabilityCard meterId={detail.meter.id} />
    </div>
  );
}
