import { Plus } from 'lucide-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/components/button.tsx';
import { PanelSection } from '#renderer/components/panel-section.tsx';
import { useAmounts } from '#renderer/format/amounts.ts';
import type { ConnectionSettings, TopUp } from '#shared/model/connection.ts';
import { CalendarDay } from '#renderer/components/calendar-day.tsx';
import { newestFirst } from './balance-view.ts';
import { RecordTopUp } from './record-top-up.tsx';

/** What was paid in and which balances were read off: what a balance is told from where the provider tells none. */
export function BalanceSection({ settings }: { settings: ConnectionSettings }) {
  const { t } = useTranslation(['connections', 'common']);
  const [recording, setRecording] = useState<TopUp['kind'] | null>(null);
  const { topUps } = settings;
  return (
    <PanelSection title={t('topUps.title')}>
      {topUps.length === 0 && <p className="text-faint">{t('topUps.none')}</p>}
      {topUps.length > 0 && (
        <ul>
          {newestFirst(topUps).map((entry, index) => (
            <Entry key={index} entry={entry} />
          ))}
        </ul>
      )}
      <div className="mt-1 flex flex-wrap items-center gap-2">
        <Button onClick={() => setRecording('top_up')}>
          <Plus aria-hidden="true" />
          {t('topUps.addTopUp')}
        </Button>
        <Button onClick={() => setRecording('balance')}>
          <Plus aria-hidden="true" />
          {t('topUps.addBalance')}
        </Button>
        {topUps.length > 0 && (
          <Link
            to="/connections/$name/edit"
            params={{ name: settings.name }}
            search={{ section: 'topUps' }}
            className="link"
          >
            {t('common:action.edit')}
          </Link>
        )}
      </div>
      {recording && <RecordTopUp settings={settings} kind={recording} onClose={() => setRecording(null)} />}
    </PanelSection>
  );
}

function Entry({ entry: { kind, on, amount, currency, note } }: { entry: TopUp }) {
  const { t } = useTranslation(['connections', 'common']);
  const amounts = useAmounts();
  return (
    <li className="flex items-baseline gap-3 border-b border-line py-1 last:border-b-0">
      <span className="w-24 shrink-0">
        <CalendarDay day={on} />
      </span>
      <span className="min-w-0 flex-1 truncate text-soft" title={note}>
        {t(`topUps.kinds.${kind}`)}
        {note && <span className="text-faint"> · {note}</span>}
      </span>
      <span className="shrink-0">
        {kind === 'top_up' ? '+' : '='} {amounts.full(amount, currency)}
      </span>
    </li>
  );
}
