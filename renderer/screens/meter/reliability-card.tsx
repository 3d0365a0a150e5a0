import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '#renderer/components/answer.tsx';
import { Card } from '#renderer/components/card.tsx';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import { HOUR_MS } from '#shared/time.ts';
import { JudgedWindows } from './judged-windows.tsx';
import { ReliabilityTable } from './reliability-table.tsx';

/** How good the warnings of a meter were: an alarm that is believed has to be shown to work. */
export function ReliabilityCard({ meterId }: { meterId: number }) {
  const { t } = useTranslation('meter');
  // The engine lives through the whole history for it: it is asked once the rest of the screen stands.
  const isPainted = useDeferredValue(true, false);
  const query = useEngineQuery('meters.backtest', { meterId }, { enabled: isPainted, refreshMs: HOUR_MS });
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
