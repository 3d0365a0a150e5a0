import { useTranslation } from 'react-i18next';
import { Card } from '#renderer/components/card.tsx';
import { useFormats } from '#renderer/format/use-formats.ts';
import { SETTINGS_LIMITS } from '#shared/model/settings.ts';
import { NumberField } from './number-field.tsx';
import type { SettingsEditor } from './use-settings-editor.ts';

/** How long it counts that a person has read a guide. */
export function TrainingCard({ editor }: { editor: SettingsEditor }) {
  const { t } = useTranslation('settings');
  const formats = useFormats();
  const { min, max } = SETTINGS_LIMITS.trainingDays;
  return (
    <Card title={t('training.title')}>
      <NumberField
        editor={editor}
        field="trainingDays"
        label={t('training.validDays')}
        hint={t('training.validDaysHint', { min, max: formats.integer(max) })}
        unit={t('training.days')}
      />
    </Card>
  );
}
