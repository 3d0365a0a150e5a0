import { useTranslation } from 'react-i18next';
import { Card } from '#renderer/components/card.tsx';
import { FolderField } from '#renderer/components/folder-field.tsx';
import { Switch } from '#renderer/components/switch.tsx';
import { SecretReferenceField } from './secret-reference-field.tsx';
import { UrlField } from './url-field.tsx';
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
        <Timestamps editor={editor} />
        <CheckpointWebhook editor={editor} />
      </div>
    </Card>
  );
}

function Timestamps({ editor }: { editor: SettingsEditor }) {
  const { t } = useTranslation('settings');
  const { draft, change } = editor;
  return (
    <>
      <Switch
        label={t('evidence.timestamps')}
        hint={t('evidence.timestampsHint')}
        checked={draft.timestampsOn}
        onChange={(isOn) => change('timestampsOn', isOn)}
      />
      {draft.timestampsOn && (
        <>
          <UrlField
            editor={editor}
            field="timestampsUrl"
            label={t('evidence.timestampsUrl')}
            hint={t('evidence.timestampsUrlHint')}
          />
          <SecretReferenceField
            editor={editor}
            field="timestampsRoot"
            label={t('evidence.timestampsRoot')}
            hint={t('evidence.timestampsRootHint')}
          />
          <Switch
            label={t('evidence.timestampsAllowPrivate')}
            hint={t('evidence.timestampsAllowPrivateHint')}
            checked={draft.timestampsAllowPrivate}
            onChange={(isOn) => change('timestampsAllowPrivate', isOn)}
          />
        </>
      )}
    </>
  );
}

function CheckpointWebhook({ editor }: { editor: SettingsEditor }) {
  const { t } = useTranslation('settings');
  const { draft, change } = editor;
  return (
    <>
      <Switch
        label={t('evidence.webhook')}
        hint={t('evidence.webhookHint')}
        checked={draft.checkpointWebhookOn}
        onChange={(isOn) => change('checkpointWebhookOn', isOn)}
      />
      {draft.checkpointWebhookOn && (
        <>
          <UrlField
            editor={editor}
            field="checkpointWebhookUrl"
            label={t('evidence.webhookUrl')}
            hint={t('webhook.urlHint')}
          />
          <SecretReferenceField
            editor={editor}
            field="checkpointWebhookSecret"
            label={t('evidence.webhookSecret')}
            hint={t('evidence.webhookSecretHint')}
          />
          <Switch
            label={t('evidence.webhookAllowPrivate')}
            hint={t('webhook.allowPrivateNetworkHint')}
            checked={draft.checkpointWebhookAllowPrivate}
            onChange={(isOn) => change('checkpointWebhookAllowPrivate', isOn)}
          />
        </>
      )}
    </>
  );
}
