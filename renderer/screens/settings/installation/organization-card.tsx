import { useTranslation } from 'react-i18next';
import { Card } from '#renderer/components/card.tsx';
import { TextField } from './text-field.tsx';
import type { SettingsEditor } from './use-settings-editor.ts';

export function OrganizationCard({ editor }: { editor: SettingsEditor }) {
  const { t } = useTranslation('settings');
  return (
    <Card title={t('organization.title')}>
      <TextField
        editor={editor}
        field="entity"
        label={t('organization.entity')}
        hint={t('organization.entityHint')}
      />
    </Card>
  );
}
