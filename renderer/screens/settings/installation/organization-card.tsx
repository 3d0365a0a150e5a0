import { useTranslation } from 'react-i18next';
import { Card } from '#renderer/components/card.tsx';
import { Field, TextInput } from '#renderer/components/field.tsx';
import { useFaultText } from './use-fault-text.ts';
import type { SettingsEditor } from './use-settings-editor.ts';

export function OrganizationCard({ editor }: { editor: SettingsEditor }) {
  const { t } = useTranslation('settings');
  const faultText = useFaultText();
  return (
    <Card title={t('organization.title')}>
      <Field
        label={t('organization.entity')}
        hint={t('organization.entityHint')}
        error={faultText(editor.faults.entity)}
      >
        {(ids) => (
          <TextInput
            {...ids}
            value={editor.draft.entity}
            onChange={(event) => editor.change('entity', event.target.value)}
          />
        )}
      </Field>
    </Card>
  );
}
