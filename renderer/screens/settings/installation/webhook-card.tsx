import { useTranslation } from 'react-i18next';
import { Card } from '#renderer/components/card.tsx';
import { AddressFields } from './address-fields.tsx';
import type { SettingsEditor } from './use-settings-editor.ts';

/** Where alerts are sent beside the notifications of this computer. */
export function WebhookCard({ editor }: { editor: SettingsEditor }) {
  const { t } = useTranslation('settings');
  return (
    <Card title={t('webhook.title')}>
      <div className="flex flex-col gap-3">
        <AddressFields
          editor={editor}
          on={{ field: 'webhookOn', label: t('webhook.enabled'), hint: t('webhook.enabledHint') }}
          url={{ field: 'webhookUrl', label: t('webhook.url'), hint: t('webhook.urlHint') }}
          secret={{ field: 'webhookSecret', label: t('webhook.secret'), hint: t('webhook.secretHint') }}
          allowPrivate={{
            field: 'webhookAllowPrivate',
            label: t('webhook.allowPrivateNetwork'),
            hint: t('webhook.allowPrivateNetworkHint'),
          }}
        />
      </div>
    </Card>
  );
}
