import { useIsFetching } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '#renderer/components/answer.tsx';
import { Card } from '#renderer/components/card.tsx';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import { HOUR_MS } from '#shared/time.ts';
import { JudgedWindows } from './judged-windows.tsx';
import { ReliabilityTable } from './reliability-table.tsx';

const QUIET_MS = 600;

/** How good the warnings of a meter were: an alarm that is believed has to be shown to work. */
export function ReliabilityCard({ meterId }: { meterId: number }) {
  const { t } = useTranslation('meter');
  // The engine lives through the whole history for it: it is asked once it has answered all else and nobody asks for more.
  const isBusy = useIsFetching() > 0;
  const [isQuiet, setQuiet] = useState(false);
  useEffect(() => {
    if (isBusy || isQuiet) return;
    const timer = setTimeout(() => setQuiet(true), QUIET_MS);
    return () => clearTimeout(timer);
  }, [isBusy, isQuiet]);
  const query = useEngineQuery('meters.backtest', { meterId }, { enabled: isQuiet, refreshMs: HOUR_MS });
  return (
    <Card title={t('reliability.title')} flush>
      <Answer query={query} lines={3}>
        {(backtest) =>
          backtest.windows.length === 0 ? (
            <p className="p-3 text-soft">{t('reliability.empty')}</p>
          ) : (
            <>
              <ReliabilityTable backtest={backtest} />
              <p className="border-y border-line px-3 py-1.5 text-sm text-faint">{t('reliability.note')}</p>
              <JudgedWindows windows={backtest.windows} />
            </>
          )
        }
      </Answer>
    </Card>
  );
}
