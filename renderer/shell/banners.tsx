import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/components/button.tsx';
import { useActor } from '#renderer/engine/use-actor.ts';
import { useLinkState } from '#renderer/engine/engine-context.tsx';
import { useEngineCommand, useEngineQuery } from '#renderer/engine/use-query.ts';
import { useFormats } from '#renderer/format/use-formats.ts';
import { useNow } from '#renderer/format/use-now.ts';

/** What is true of everything on the screen: the engine is down, this is the sandbox, polling is paused. */
export function Banners() {
  const { t } = useTranslation('shell');
  const link = useLinkState();
  const { data: desktop } = useEngineQuery('desktop.get', {});
  return (
    <div role="status">
      {link === 'connecting' && <Connecting />}
      {link === 'down' && <Banner tone="warning">{t('engine.down')}</Banner>}
      {desktop?.online === false && <Banner tone="warning">{t('freshness.offline')}</Banner>}
      {desktop?.workspace === 'sandbox' && <SandboxBanner preparing={desktop.preparing} />}
      <PauseBanner />
    </div>
  );
}

/** The engine is mostly up before anybody could read that it is not. */
const WORTH_SAYING_AFTER_MS = 1_500;

function Connecting() {
  const { t } = useTranslation('shell');
  const [isSaid, setSaid] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSaid(true), WORTH_SAYING_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return isSaid && <Banner>{t('engine.connecting')}</Banner>;
}

function Banner({ tone = 'plain', children }: { tone?: 'plain' | 'warning'; children: ReactNode }) {
  const colours = tone === 'warning' ? 'bg-warning-wash text-warning' : 'bg-accent-wash text-ink';
  return (
    <div className={`flex min-h-8 items-center gap-3 border-b border-line px-4 ${colours}`}>{children}</div>
  );
}

function SandboxBanner({ preparing }: { preparing: { share: number; polls: number } | null }) {
  const { t } = useTranslation('shell');
  const formats = useFormats();
  const open = useEngineCommand('workspace.open');
  return (
    <Banner>
      <strong data-workspace="sandbox" data-preparing={preparing !== null} className="font-semibold">
        {t('sandbox.badge')}
      </strong>
      {preparing ? (
        <>
          <span>{t('sandbox.preparing')}</span>
          <progress
            value={preparing.share}
            max={1}
            aria-label={t('sandbox.preparing')}
            className="w-40 accent-accent"
          />
          <span className="text-soft">
            {t('sandbox.progress', { percent: formats.percent(preparing.share), count: preparing.polls })}
          </span>
        </>
      ) : (
        <span className="text-soft">{t('sandbox.note')}</span>
      )}
      <Button
        className="ml-auto h-6!"
        disabled={open.isPending}
        onClick={() => open.mutate({ workspace: 'own' })}
      >
        {t('sandbox.leave')}
      </Button>
    </Banner>
  );
}

function PauseBanner() {
  const { t } = useTranslation('shell');
  const formats = useFormats();
  const now = useNow();
  const actor = useActor();
  const pause = useEngineCommand('polls.pause');
  const { data: status } = useEngineQuery('status.get', {});
  if (!status?.pausedUntil || status.pausedUntil <= now) return null;
  return (
    <Banner tone="warning">
      {t('freshness.paused', { time: formats.clockTime(status.pausedUntil, now) })}
      <Button className="ml-auto h-6!" onClick={() => pause.mutate({ until: null, actor })}>
        {t('freshness.goOn')}
      </Button>
    </Banner>
  );
}
