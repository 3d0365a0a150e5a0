import { useTranslation } from 'react-i18next';
import { Facts } from '#renderer/components/facts.tsx';
import type { Verification } from '#shared/model/ledger.ts';

const FIELDS = ['seq', 'prev', 'hash', 'payload'] as const;

/** The first row that does not follow from the one before: what differs, and what that means. */
export function ChainDivergence({ divergence }: { divergence: NonNullable<Verification['divergence']> }) {
  const { t } = useTranslation('activity');
  const field = FIELDS.find((known) => known === divergence.field);
  return (
    <div role="alert" className="my-2 rounded-md border border-critical bg-critical-wash px-3 py-2">
      <p className="mb-2">{t('chain.brokenText')}</p>
      <Facts
        facts={[
          {
            label: t('chain.field'),
            value: field ? t(`divergence.${field}`) : t('divergence.other', { field: divergence.field }),
          },
          {
            label: t('chain.expected'),
            value: <code className="text-sm break-all">{divergence.expected}</code>,
          },
          { label: t('chain.got'), value: <code className="text-sm break-all">{divergence.got}</code> },
        ]}
      />
    </div>
  );
}
