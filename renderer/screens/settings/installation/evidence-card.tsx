import { useTranslation } from 'react-i18next';
import { Card } from '#renderer/components/card.tsx';
import { FolderField } from '#renderer/components/folder-field.tsx';
import { useFaultText } from './use-fault-text.ts';
import type { SettingsEditor } from './use-settings-editor.ts';

/** Where checkpoints of the evidence log are kept outside of the store. */
export function EvidenceCard({ editor }: { editor: SettingsEditor }) {
  const { t } = useTranslation('settings');
  const faultText = useFaultText();
  return (
    <Card title={t('evidence.title')}>
      <FolderField
        label={t('evidence.checkpointFolder')}
        hint={t('evidence.checkpointFolderHint')}
        error={faultText(editor.faults.checkpointFolder)}
        value={editor.draft.checkpointFolder}
        choose={t('evidence.choose')}
        chooseTitle={t('evidence.checkpointFolder')}
        onChange={(folder) => editor.change('checkpointFolder', folder)}
      />
    </Card>
  );
}
