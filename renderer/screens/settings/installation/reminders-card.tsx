import { useTranslation } from 'react-i18next';
import { Card } from '#renderer/components/card.tsx';
import { Field, TextInput } from '#renderer/components/field.tsx';
import { REMINDER_KINDS, remindersOf } from './settings-draft.ts';
import { useFaultText } from './use-fault-text.ts';
import type { SettingsEditor } from './use-settings-editor.ts';

/** How long before what is due people are told, and told again: days, typed as a list. */
export function RemindersCard({ editor }: { editor: SettingsEditor }) {
  const { t } = useTranslation('settings');
  const faultText = useFaultText();
  return (
    <Card title={t('reminders.title')}>
      <div className="flex flex-col gap-3">
        <p className="text-sm text-faint">{t('reminders.note')}</p>
        {REMINDER_KINDS.map((kind) => {
          const field = remindersOf(kind);
          return (
            <Field
              key={kind}
              label={t(`reminders.${kind}`)}
              hint={t(`reminders.${kind}Hint`)}
              error={faultText(editor.faults[field])}
            >
              {(ids) => (
                <span className="flex items-center gap-2">
                  <TextInput
                    {...ids}
                    inputMode="numeric"
                    className="w-40 tabular-nums"
                    placeholder={t('reminders.never')}
                    value={editor.draft[field]}
                    onChange={(event) => editor.change(field, event.target.value)}
                  />
                  <span className="text-soft">{t('reminders.days')}</span>
                </span>
              )}
            </Field>
          );
        })}
      </div>
    </Card>
  );
}
