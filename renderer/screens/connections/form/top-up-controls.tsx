import { useTranslation } from 'react-i18next';
import { ChoiceControl } from './choice-control.tsx';
import { FieldGrid } from './form-section.tsx';
import { TextControl } from './text-control.tsx';

/** The controls of one entry of the balance ledger. */
export function TopUpControls({ path }: { path: string }) {
  const { t } = useTranslation('connections');
  return (
    <FieldGrid>
      <ChoiceControl
        path={`${path}.kind`}
        label={t('topUps.kind')}
        options={['top_up', 'balance']}
        labels={{ top_up: t('topUps.kinds.top_up'), balance: t('topUps.kinds.balance') }}
      />
      <TextControl path={`${path}.on`} type="date" label={t('topUps.on')} />
      <TextControl path={`${path}.amount`} label={t('topUps.amount')} inputMode="decimal" />
      <TextControl path={`${path}.currency`} label={t('form.currency')} maxLength={3} />
      <TextControl path={`${path}.note`} label={t('form.note')} />
    </FieldGrid>
  );
}
