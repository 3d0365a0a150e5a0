import { useTranslation } from 'react-i18next';
import { Facts } from '#renderer/components/facts.tsx';
import { useFormats } from '#renderer/format/use-formats.ts';
import type { Verification } from '#shared/model/ledger.ts';

const FIELDS = ['seq', 'prev', 'hash', 'payload', 'key', 'checkpoint', 'against'] as const;

interface ChainDivergenceProps {
  divergence: NonNullable<Verification['divergence']>;
  provedRows: number;
}

/** Of the rows themselves, not of what was signed over them. */
const isOfChain = (field: string) => !field.includes('.');

/** The first row that does not follow from the one before: what differs, and what that means. */
export function ChainDivergence({ divergence, provedRows }: ChainDivergenceProps) {
  const { t } = useTranslation('activity');
  const formats = useFormats();
  const field = FIELDS.find((known) => known === divergence.field.split('.')[0]);
  return (
    <div role="alert" className="my-2 rounded-md border border-critical bg-critical-wash px-3 py-2">
      <p className="mb-2">
        {isOfChain(divergence.field)
          ? t('chain.brokenText')
          : t('chain.brokenSigned', { row: formats.integer(provedRows) })}
      </p>
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
