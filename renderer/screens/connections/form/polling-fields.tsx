import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#renderer/format/use-formats.ts';
import { SECOND_MS } from '#shared/time.ts';
import { FormSection } from './form-section.tsx';
import { SwitchControl } from './switch-control.tsx';
import { TextControl } from './text-control.tsx';

/** How often it is asked, and whether it may be inside the own network. */
export function PollingFields({ minimumSeconds }: { minimumSeconds: number }) {
  const { t } = useTranslation('connections');
  const formats = useFormats();
  const mayBePrivate = useWatch({ name: 'allowPrivateNetwork' }) as boolean;
  const minimum = formats.duration(minimumSeconds * SECOND_MS);
  return (
    <FormSection name="polling" title={t('form.polling')}>
      <div className="max-w-72">
        <TextControl
          path="pollIntervalSeconds"
          type="number"
          min={minimumSeconds}
          max={86_400}
          label={t('form.interval')}
          hint={t('form.intervalHint', { minimum })}
        />
      </div>
      <SwitchControl
        path="allowPrivateNetwork"
        label={t('form.allowPrivate')}
        hint={t('form.allowPrivateHint')}
      />
      {mayBePrivate && (
        <p role="status" className="rounded-md bg-warning-wash px-3 py-2 text-warning">
          {t('form.allowPrivateWarning')}
        </p>
      )}
    </FormSection>
  );
}
