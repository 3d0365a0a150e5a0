import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Switch } from '#renderer/components/switch.tsx';
import type { ConnectionDraft } from './draft.ts';
import { FieldGrid, FormSection } from './form-section.tsx';
import { TextControl } from './text-control.tsx';
import { TimeZoneControl } from './time-zone-control.tsx';

/** The own monthly limit for what this connection spends. */
export function BudgetFields({ timeZone }: { timeZone: string }) {
  const { t } = useTranslation('connections');
  const { setValue } = useFormContext<ConnectionDraft>();
  const budget = useWatch<ConnectionDraft, 'budget'>({ name: 'budget' });
  return (
    <FormSection name="budget" title={t('form.budget')} note={t('form.budgetNote')}>
      <Switch
        label={t('form.hasBudget')}
        checked={budget !== null}
        onChange={(checked) =>
          setValue('budget', checked ? { amount: '', currency: 'USD', timeZone } : null, {
            shouldDirty: true,
          })
        }
      />
      {budget && (
        <FieldGrid>
          <TextControl path="budget.amount" label={t('form.amountPerMonth')} inputMode="decimal" />
          <TextControl path="budget.currency" label={t('form.currency')} maxLength={3} />
          <TimeZoneControl path="budget.timeZone" hint={t('form.budgetZoneHint')} />
        </FieldGrid>
      )}
    </FormSection>
  );
}
