import { Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import { useFormats } from '#renderer/format/use-formats.ts';
import { useNow } from '#renderer/format/use-now.ts';
import { LevelMark } from '#renderer/components/level-mark.tsx';
import type { Status } from '#shared/model/status.ts';
import { openCommandPalette } from './command-palette.tsx';
import { Logo } from './logo.tsx';

const isMac = navigator.platform.startsWith('Mac');

export function TopBar() {
  const { t } = useTranslation('shell');
  const { data: status } = useEngineQuery('status.get', {}, { refreshMs: 60_000 });
  return (
    <header className="flex h-11 shrink-0 items-center gap-4 border-b border-line bg-surface px-4">
      <div className="flex items-center gap-2 font-semibold md:w-40">
        <Logo />
        <span className="sr-only md:not-sr-only">Headroom</span>
      </div>
      <button
        type="button"
        onClick={openCommandPalette}
        className="flex h-7 w-full max-w-md items-center gap-2 rounded-md border border-line bg-canvas px-2.5 text-faint hover:border-line-strong"
      >
        <Search className="size-3.5" aria-hidden="true" />
        {t('searchOrAct')}
        <kbd className="ml-auto font-sans text-sm">{isMac ? '⌘K' : 'Ctrl K'}</kbd>
      </button>
      <Freshness status={status} />
    </header>
  );
}

function Freshness({ status }: { status: Status | undefined }) {
  const { t } = useTranslation('shell');
  const formats = useFormats();
  const now = useNow();
  if (!status || status.connections.length === 0) return null;
  const unknown = [...status.connections, ...status.meters].filter(({ level }) => level === 'unknown').length;
  const polledAt = Math.max(...status.connections.map(({ lastPollAt }) => lastPollAt ?? 0));
  return (
    <div className="ml-auto flex items-center gap-3 whitespace-nowrap text-soft">
      {unknown > 0 && (
        <span className="flex items-center gap-1 text-unknown">
          <LevelMark level="unknown" />
          {t('freshness.unknown', { count: unknown })}
        </span>
      )}
      <span>
        {polledAt === 0
          ? t('freshness.never')
          : t('freshness.polled', { age: formats.relative(Math.min(polledAt, now), now) })}
      </span>
    </div>
  );
}
