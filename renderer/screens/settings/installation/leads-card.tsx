import { useTranslation } from 'react-i18next';
import { Card } from '#renderer/components/card.tsx';
import { useFormats } from '#renderer/format/use-formats.ts';
import { LEAD_KINDS, LONGEST_LEAD } from '#shared/model/leads.ts';
import { NumberField } from './number-field.tsx';
import { criticalOf, warnOf } from './settings-draft.ts';
import type { SettingsEditor } from './use-settings-editor.ts';

/** How long before a meter runs out it becomes a warning, and critical, for each length of window. */
export function LeadsCard({ editor }: { editor: SettingsEditor }) {
  const { t } = useTranslation('settings');
  const formats = useFormats();
  return (
    <Card title={t('leads.title')}>
      <div className="flex flex-col gap-3">
        <p className="text-sm text-faint">{t('leads.note')}</p>
        {LEAD_KINDS.map((kind) => (
          <fieldset key={kind} className="border-t border-line pt-2">
            <legend className="float-left mb-1 w-full font-medium">{t(`leads.${kind}`)}</legend>
            <div className="clear-both grid grid-cols-2 gap-3">
              <NumberField
                editor={editor}
                field={warnOf(kind)}
                label={t('leads.warn')}
                unit={t('leads.hours')}
                hint={t('leads.atMost', { max: formats.integer(LONGEST_LEAD[kind]) })}
              />
              <NumberField
                editor={editor}
                field={criticalOf(kind)}
                label={t('leads.critical')}
                unit={t('leads.hours')}
              />
            </div>
          </fieldset>
        ))}
      </div>
    </Card>
  );
}
