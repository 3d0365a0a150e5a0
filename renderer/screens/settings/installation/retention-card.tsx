import { useTranslation } from 'react-i18next';
import { Card } from '#renderer/components/card.tsx';
import { SETTINGS_LIMITS } from '#shared/model/settings.ts';
import { NumberField } from './number-field.tsx';
import type { SettingsEditor } from './use-settings-editor.ts';

const FIELDS = ['rawDays', 'hourlyDays', 'dailyDays'] as const;

/** How long each resolution of the history is kept, with what it is needed for. */
export function RetentionCard({ editor }: { editor: SettingsEditor }) {
  const { t } = useTranslation('settings');
  return (
    <Card title={t('retention.title')}>
      <div className="flex flex-col gap-3">
        {FIELDS.map((field) => (
          <NumberField
            key={field}
            editor={editor}
            field={field}
            label={t(`retention.${field}`)}
            hint={t(`retention.${field}Hint`, { min: SETTINGS_LIMITS[field].min })}
            unit={t('retention.days')}
          />
        ))}
        <p className="text-sm text-faint">{t('retention.ledger')}</p>
      </div>
    </Card>
  );
}
