import { useTranslation } from 'react-i18next';
import { Card } from '#renderer/components/card.tsx';
import { FolderField } from '#renderer/components/folder-field.tsx';
import { AddressFields } from './address-fields.tsx';
import { useFaultText } from './use-fault-text.ts';
import type { SettingsEditor } from './use-settings-editor.ts';

/** How checkpoints of the evidence log leave the store, and who says when they existed. */
export function EvidenceCard({ editor }: { editor: SettingsEditor }) {
  const { t } = useTranslation('settings');
  const faultText = useFaultText();
  return (
    <Card title={t('evidence.title')}>
      <div className="flex flex-col gap-3">
        <FolderField
          label={t('evidence.checkpointFolder')}
          hint={t('evidence.checkpointFolderHint')}
          error={faultText(editor.faults.checkpointFolder)}
          value={editor.draft.checkpointFolder}
          choose={t('evidence.choose')}
          chooseTitle={t('evidence.checkpointFolder')}
          onChange={(folder) => editor.change('checkpointFolder', folder)}
        />
        <AddressFields
          editor={editor}
          on={{
            field: 'timestampsOn',
            label: t('evidence.timestamps'),
            hint: t('evidence.timestampsHint'),
          }}
          url={{
            field: 'timestampsUrl',
            label: t('evidence.timestampsUrl'),
            hint: t('evidence.timestampsUrlHint'),
          }}
          secret={{
            field: 'timestampsRoot',
            label: t('evidence.timestampsRoot'),
            hint: t('evidence.timestampsRootHint'),
          }}
          allowPrivate={{
            field: 'timestampsAllowPrivate',
            label: t('evidence.timestampsAllowPrivate'),
            hint: t('evidence.timestampsAllowPrivateHint'),
          }}
        />
        <AddressFields
          editor={editor}
          on={{
            field: 'checkpointWebhookOn',
            label: t('evidence.webhook'),
            hint: t('evidence.webhookHint'),
          }}
          url={{
            field: 'checkpointWebhookUrl',
            label: t('evidence.webhookUrl'),
            hint: t('webhook.urlHint'),
          }}
          secret={{
            field: 'checkpointWebhookSecret',
            label: t('evidence.webhookSecret'),
            hint: t('evidence.webhookSecretHint'),
          }}
          allowPrivate={{
            field: 'checkpointWebhookAllowPrivate',
            label: t('evidence.webhookAllowPrivate'),
            hint: t('webhook.allowPrivateNetworkHint'),
          }}
        />
      </div>
    </Card>
  );
}
