import { Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '#renderer/components/button.tsx';
import { Field, Select, TextArea, TextInput } from '#renderer/components/field.tsx';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import {
  ALLOW_FIELDS,
  type AllowField,
  type AllowListDraft,
  type AllowListFault,
  entriesOf,
  unknownVendors,
} from './allow-list-draft.ts';

export interface AllowListFormProps {
  draft: AllowListDraft;
  faults: Partial<Record<AllowField | 'dataClass', AllowListFault>>;
  onChange(draft: AllowListDraft): void;
  onRemove(): void;
}

/** One class of data: its name, and what of each kind it may be sent to. */
export function AllowListForm({ draft, faults, onChange, onRemove }: AllowListFormProps) {
  const { t } = useTranslation('register');
  const name = draft.dataClass.trim() || t('allowLists.new');
  return (
    <section aria-label={name} className="rounded-lg border border-line bg-surface">
      <header className="flex items-start justify-between gap-2 px-3 pt-3">
        <Field
          label={t('allowLists.dataClass')}
          hint={t('allowLists.dataClassHint')}
          error={faults.dataClass && t(`allowLists.error.${faults.dataClass}`)}
        >
          {(ids) => (
            <TextInput
              {...ids}
              value={draft.dataClass}
              maxLength={200}
              className="w-64 max-w-full"
              onChange={(event) => onChange({ ...draft, dataClass: event.target.value })}
            />
          )}
        </Field>
        <IconButton label={t('allowLists.remove')} onClick={onRemove}>
          <Trash2 />
        </IconButton>
      </header>
      <div className="grid gap-4 p-3 @2xl:grid-cols-3">
        {ALLOW_FIELDS.map((field) => (
          <AllowFieldForm key={field} field={field} draft={draft} fault={faults[field]} onChange={onChange} />
        ))}
      </div>
    </section>
  );
}

interface AllowFieldFormProps {
  field: AllowField;
  draft: AllowListDraft;
  fault: AllowListFault | undefined;
  onChange(draft: AllowListDraft): void;
}

function AllowFieldForm({ field, draft, fault, onChange }: AllowFieldFormProps) {
  const { t } = useTranslation('register');
  const { isListed, text } = draft[field];
  const set = (change: Partial<AllowListDraft[AllowField]>) =>
    onChange({ ...draft, [field]: { ...draft[field], ...change } });
  const label = t(`allowLists.${field}`);
  return (
    <fieldset className="flex min-w-0 flex-col gap-1">
      <legend className="mb-1 font-medium">{label}</legend>
      <Select
        aria-label={label}
        value={isListed ? 'listed' : 'everything'}
        options={(['everything', 'listed'] as const).map((value) => ({
          value,
          label: t(`allowLists.${value}`),
        }))}
        onChange={(choice) => set({ isListed: choice === 'listed' })}
      />
      {isListed && (
        <Field
          label={<span className="sr-only">{label}</span>}
          hint={field === 'vendors' ? <VendorHint text={text} /> : t('allowLists.hint')}
          error={fault && t(`allowLists.error.${fault}`)}
        >
          {(ids) => (
            <TextArea
              {...ids}
              value={text}
              rows={4}
              onChange={(event) => set({ text: event.target.value })}
            />
          )}
        </Field>
      )}
      {isListed && entriesOf(text).length === 0 && (
        <p className="text-sm text-warning">{t('allowLists.nothing')}</p>
      )}
    </fieldset>
  );
}

/** Which ids there are, and which of those written are none of them: a slip forbids what was meant to be allowed. */
function VendorHint({ text }: { text: string }) {
  const { t } = useTranslation('register');
  const { data: providers } = useEngineQuery('providers.list', {});
  const ids = providers?.map(({ id }) => id);
  const unknown = ids ? unknownVendors(text, ids) : [];
  return (
    <>
      {t('allowLists.hint')}
      {unknown.length > 0 && (
        <span className="block text-warning">
          {t('allowLists.unknownVendors', { names: unknown.join(', ') })}
        </span>
      )}
      {ids && (unknown.length > 0 || entriesOf(text).length === 0) && (
        <span className="block" translate="no">
          {t('allowLists.knownVendors', { names: ids.join(', ') })}
        </span>
      )}
    </>
  );
}
