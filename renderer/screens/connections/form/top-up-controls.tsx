import { useTranslation } from 'react-i18next';
import { ChoiceControl } from './choice-control.tsx';
import { FieldGrid } from './form-section.tsx';
import { TextControl } from './text-control.tsx';

export interface TopUpControlsProps {
  path: string;
  /** Whether it is a top-up or a balance is decided already. */
  isKindKnown?: boolean;
}

/** The controls of one entry of the balance ledger. */
export function TopUpControls({ path, isKindKnown = false }: TopUpControlsProps) {
  const { t } = useTranslation('connections');
  return (
    <FieldGrid>
      {!isKindKnown && (
        <ChoiceControl
          path={`${path}.kind`}
          label={t('topUps.kind')}
          options={['top_up', 'balance']}
          labels={{ top_up: t('topUps.kinds.top_up'), balance: t('topUps.kinds.balance') }}
        />
      )}
      <TextControl path={`${path}.on`} type="date" label={t('topUps.on')} />
      <TextControl path={`${path}.amount`} label={t('topUps.amount')} inputMode="decimal" />
      <TextControl path={`${path}.currency`} label={t('form.currency')} maxLength={3} />
      <TextControl path={`${path}.note`} label={t('form.note')} />
    </FieldGrid>
  );
}
