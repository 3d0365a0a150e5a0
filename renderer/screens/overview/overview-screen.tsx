import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '#renderer/components/answer.tsx';
import { Page } from '#renderer/components/page.tsx';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import { useIsFirstFrame } from '#renderer/first-frame.tsx';
import { useNow } from '#renderer/format/use-now.ts';
import type { Status } from '#shared/model/status.ts';
import { ConnectionStrip } from './connection-strip.tsx';
import { CriticalFindings } from './critical-findings.tsx';
import { RunwayBoard } from './runway-board.tsx';
import { SummaryTiles } from './tiles/summary-tiles.tsx';

/** For an application that watches nothing yet. */
const WelcomeScreen = lazy(async () => {
  const screen = await import('#renderer/screens/welcome/welcome-screen.tsx');
  return { default: screen.WelcomeScreen };
});

/** What runs out first: one glance over every meter, subscription, connection and open critical finding. */
export function OverviewScreen() {
  const { t } = useTranslation('overview');
  const query = useEngineQuery('status.get', {}, { refreshMs: 60_000 });
  const status = query.data;
  if (status?.connections.length === 0)
    return (
      <Suspense>
        <WelcomeScreen />
      </Suspense>
    );
  return (
    <Page title={t('title')} note={status && <Extent status={status} />}>
      <Answer query={query} lines={14}>
        {(known) => <Overview status={known} />}
      </Answer>
    </Page>
  );
}

function Extent({ status }: { status: Status }) {
  const { t } = useTranslation('overview');
  const connections = t('connections', { count: status.connections.length });
  return t('meters', { count: status.meters.length, connections });
}

function Overview({ status }: { status: Status }) {
  const now = useNow();
  // The first frame is for what runs out first; the rest follows in the next one, in the room that is kept for it.
  const isRestShown = !useIsFirstFrame();
  return (
    <div className="@container flex h-full min-h-[30rem] flex-col gap-3">
      <SummaryTiles status={status} now={now} />
      <RunwayBoard status={status} now={now} />
      <div className="grid min-h-27 shrink-0 gap-3 @3xl:grid-cols-[minmax(0,3fr)_minmax(0,1fr)]">
        {isRestShown && (
          <>
            <ConnectionStrip status={status} now={now} />
            <CriticalFindings status={status} />
          </>
        )}
      </div>
    </div>
  );
}
