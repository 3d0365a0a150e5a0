import { useTranslation } from 'react-i18next';
import { Card } from '#renderer/components/card.tsx';
import { EngineText } from '#renderer/components/engine-text.tsx';
import type { ProviderSummary } from './guide-view.ts';
import { ReadingTable } from './reading-table.tsx';

/** What a refused payment looks like at this provider. */
export function Refusals({ refusals }: { refusals: ProviderSummary['refusals'] }) {
  const { t } = useTranslation(['guides', 'diagnose']);
  if (refusals.length === 0) return null;
  return (
    <Card title={t('refusals')} flush>
      <ReadingTable
        label={t('refusals')}
        heads={[
          { label: t('column.means'), className: 'w-40' },
          { label: t('column.looksLike') },
          { label: t('column.note') },
        ]}
        rows={refusals.map(({ looksLike, class: refusalClass, summary }) => ({
          id: looksLike,
          cells: [
            t(`diagnose:class.${refusalClass}`),
            <code key="looks" className="text-sm break-words">
              {looksLike}
            </code>,
            <EngineText key="summary">{summary}</EngineText>,
          ],
        }))}
      />
    </Card>
  );
}
