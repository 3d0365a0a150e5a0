import { useTranslation } from 'react-i18next';
import { Card } from '#renderer/components/card.tsx';
import { Switch } from '#renderer/components/switch.tsx';
import { SecretReferenceField } from './secret-reference-field.tsx';
import { UrlField } from './url-field.tsx';
import type { SettingsEditor } from './use-settings-editor.ts';

/** Where alerts are sent beside the notifications of this computer. */
export function WebhookCard({ editor }: { editor: SettingsEditor }) {
  const { t } = useTranslation('settings');
  const { draft, change } = editor;
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
            <UrlField
              editor={editor}
              field="webhookUrl"
              label={t('webhook.url')}
              hint={t('webhook.urlHint')}
            />
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
