import { Plus, Trash2 } from 'lucide-react';
import { useFieldArray } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '#renderer/components/button.tsx';
import { dayIn } from '#renderer/format/day-in.ts';
import type { ConnectionDraft, TopUpDraft } from './draft.ts';
import { FormSection } from './form-section.tsx';
import { TopUpControls } from './top-up-controls.tsx';

/** Prepaid amounts paid in and balances read off: the ledger from which a balance is told where no API does. */
export function TopUpFields() {
  const { t } = useTranslation('connections');
  const { fields, append, remove } = useFieldArray<ConnectionDraft, 'topUps'>({ name: 'topUps' });
  const add = (kind: TopUpDraft['kind']) =>
    append({ kind, on: dayIn(Date.now()), amount: '', currency: fields.at(-1)?.currency ?? 'USD', note: '' });
  return (
    <FormSection name="topUps" title={t('topUps.title')} note={t('form.topUpsNote')}>
      <ul className="flex flex-col gap-3">
        {fields.map((field, index) => (
          <li key={field.id} className="flex items-start gap-2 rounded-md bg-canvas p-3">
            <div className="min-w-0 flex-1">
              <TopUpControls path={`topUps.${index}`} />
            </div>
            <IconButton
              label={t('form.removeItem', { what: t('topUps.title'), number: index + 1 })}
              onClick={() => remove(index)}
            >
              <Trash2 />
            </IconButton>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => add('top_up')}>
          <Plus aria-hidden="true" />
          {t('topUps.addTopUp')}
        </Button>
        <Button onClick={() => add('balance')}>
          <Plus aria-hidden="true" />
          {t('topUps.addBalance')}
        </Button>
      </div>
    </FormSection>
  );
}
