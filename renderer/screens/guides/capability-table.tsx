import { Check, CircleDashed, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EngineText } from '#renderer/components/engine-text.tsx';
import { type CapabilityRow, capabilityRows, type ProviderSummary } from './guide-view.ts';
import { ReadingTable } from './reading-table.tsx';

const ICON = { yes: Check, partial: CircleDashed, no: X } as const;
const INK = { yes: 'text-fine', partial: 'text-watch', no: 'text-unknown' } as const;

/** What is read of a provider, what in part, and what it does not expose. */
export function CapabilityTable({ provider }: { provider: ProviderSummary }) {
  const { t } = useTranslation(['guides', 'common']);
  return (
    <ReadingTable
      label={t('reads')}
      heads={[
        { label: t('column.capability'), className: 'w-36' },
        { label: t('column.support'), className: 'w-28' },
        { label: t('column.note') },
      ]}
      rows={capabilityRows(provider).map(({ id, support, note }) => ({
        id,
        cells: [
          t(`common:capability.${id}`),
          <Support key="support" support={support} />,
          note !== '' && <EngineText key="note">{note}</EngineText>,
        ],
      }))}
    />
  );
}

function Support({ support }: Pick<CapabilityRow, 'support'>) {
  const { t } = useTranslation(['guides', 'common']);
  const Icon = ICON[support];
  return (
    <span className={`inline-flex items-center gap-1 whitespace-nowrap ${INK[support]}`}>
      <Icon className="size-3.5" aria-hidden="true" />
      {t(`common:support.${support}`)}
    </span>
  );
}
