import { useTranslation } from 'react-i18next';
import { Card } from '#renderer/components/card.tsx';
import { Field, TextInput } from '#renderer/components/field.tsx';
import { Switch } from '#renderer/components/switch.tsx';
import { SecretReferenceField } from './secret-reference-field.tsx';
import { useFaultText } from './use-fault-text.ts';
import type { SettingsEditor } from './use-settings-editor.ts';

/** Where alerts are sent beside the notifications of this computer. */
export function WebhookCard({ editor }: { editor: SettingsEditor }) {
  const { t } = useTranslation('settings');
  const { draft, faults, change } = editor;
  return (
    <Card title={t('webhook.title')}>
      <div className="flex flex-col gap-3">
        <Switch
          label={t('webhook.enabled')}
          hint={t('webhook.enabledHint')}
          checked={draft.webhookOn}
          onChange={(isOn) => change('webhookOn', isOn)}
        />
        {draft.webhookOn && (
          <>
            <WebhookUrl value={draft.webhookUrl} fault={faults.webhookUrl} change={change} />
            <SecretReferenceField
              editor={editor}
              field="webhookSecret"
              label={t('webhook.secret')}
              hint={t('webhook.secretHint')}
            />
            <Switch
              label={t('webhook.allowPrivateNetwork')}
              hint={t('webhook.allowPrivateNetworkHint')}
              checked={draft.webhookAllowPrivate}
              onChange={(isOn) => change('webhookAllowPrivate', isOn)}
            />
          </>
        )}
      </div>
    </Card>
  );
}

interface WebhookFieldProps {
  value: string;
  fault: SettingsEditor['faults']['webhookUrl'];
  change: SettingsEditor['change'];
}

function WebhookUrl({ value, fault, change }: WebhookFieldProps) {
  const { t } = useTranslation('settings');
  const faultText = useFaultText();
  return (
    <Field label={t('webhook.url')} hint={t('webhook.urlHint')} error={faultText(fault)}>
      {(ids) => (
        <TextInput
          {...ids}
          type="url"
          value={value}
          onChange={(event) => change('webhookUrl', event.target.value)}
        />
      )}
    </Field>
  );
}
