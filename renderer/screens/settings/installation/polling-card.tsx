import { useTranslation } from 'react-i18next';
import { Card } from '#renderer/components/card.tsx';
import { SETTINGS_LIMITS } from '#shared/model/settings.ts';
import { NumberField } from './number-field.tsx';
import { PauseControl } from './pause-control.tsx';
import type { SettingsEditor } from './use-settings-editor.ts';

export function PollingCard({ editor }: { editor: SettingsEditor }) {
  const { t } = useTranslation('settings');
  return (
    <Card title={t('polling.title')}>
      <div className="flex flex-col gap-3">
        <PauseControl />
        <NumberField
          editor={editor}
          field="concurrency"
          label={t('polling.concurrency')}
          hint={t('polling.concurrencyHint', SETTINGS_LIMITS.concurrency)}
        />
        <NumberField
          editor={editor}
          field="perHost"
          label={t('polling.perHost')}
          hint={t('polling.perHostHint', SETTINGS_LIMITS.perHost)}
        />
        <p className="text-sm text-faint">{t('polling.interval')}</p>
      </div>
    </Card>
  );
}
