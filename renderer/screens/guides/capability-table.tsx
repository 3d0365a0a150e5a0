import { Check, CircleDashed, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EngineText } from '#renderer/components/engine-text.tsx';
import { type CapabilityRow, capabilityRows, type ProviderSummary } from './guide-view.ts';

const ICON = { yes: Check, partial: CircleDashed, no: X } as const;
const INK = { yes: 'text-fine', partial: 'text-watch', no: 'text-unknown' } as const;

/** What is read of a provider, what in part, and what it does not expose. */
export function CapabilityTable({ provider }: { provider: ProviderSummary }) {
  const { t } = useTranslation('guides');
  return (
    <table aria-label={t('reads')} className="w-full border-collapse text-left">
      <thead>
        <tr className="border-b border-line text-soft">
          <th scope="col" className="h-8 w-36 px-3 font-medium">
            {t('column.capability')}
          </th>
          <th scope="col" className="h-8 w-28 px-3 font-medium">
            {t('column.support')}
          </th>
          <th scope="col" className="h-8 px-3 font-medium">
            {t('column.note')}
          </th>
        </tr>
      </thead>
      <tbody>
        {capabilityRows(provider).map(({ id, support, note }) => (
          <tr key={id} className="border-b border-line align-top last:border-b-0">
            <th scope="row" className="px-3 py-1.5 font-medium">
              {t(`capability.${id}`)}
            </th>
            <td className="px-3 py-1.5">
              <Support support={support} />
            </td>
            <td className="px-3 py-1.5 text-soft">{note !== '' && <EngineText>{note}</EngineText>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Support({ support }: Pick<CapabilityRow, 'support'>) {
  const { t } = useTranslation('guides');
  const Icon = ICON[support];
  return (
    <span className={`inline-flex items-center gap-1 whitespace-nowrap ${INK[support]}`}>
      <Icon className="size-3.5" aria-hidden="true" />
      {t(`support.${support}`)}
    </span>
  );
}
