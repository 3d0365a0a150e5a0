import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/components/button.tsx';
import { Dialog } from '#renderer/components/dialog.tsx';
import type { ChosenFile } from '#renderer/components/file-choice.tsx';
import { FileDrop } from '#renderer/components/file-drop.tsx';
import { useNotices } from '#renderer/components/notices.tsx';
import { Switch } from '#renderer/components/switch.tsx';
import { useActor } from '#renderer/engine/use-actor.ts';
import { useEngineCommand } from '#renderer/engine/use-query.ts';
import { ImportPreview } from './import-preview.tsx';
import { ImportRefusal } from './import-refusal.tsx';

export type ListName = 'register' | 'directory';

export interface ImportDialogProps {
  list: ListName;
  /** A file that is there already. */
  dropped: ChosenFile | null;
  onClose(): void;
}

/** A CSV file is compared with what is there, shown, and only then taken. */
export function ImportDialog({ list, dropped, onClose }: ImportDialogProps) {
  const { t } = useTranslation(['register', 'common']);
  const actor = useActor();
  const notices = useNotices();
  const compare = useEngineCommand(`${list}.import`);
  const take = useEngineCommand(`${list}.import`);
  const [file, setFile] = useState(dropped);
  const [isPruning, setPruning] = useState(false);
  const { mutate } = compare;
  const shown = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (file) mutate({ text: file.text, dryRun: true, prune: isPruning, actor });
  }, [file, isPruning, actor, mutate]);
  const preview = compare.isPending ? null : (compare.data ?? null);
  const touched = preview ? preview.added + preview.changed + preview.removed : 0;
  const removed = preview?.removed ?? 0;
  const confirm = () =>
    file &&
    take.mutate(
      { text: file.text, dryRun: false, prune: isPruning, actor },
      {
        onSuccess: (done) => {
          notices.tell(
            t('import.done', {
              file: file.name,
              added: done.added,
              changed: done.changed,
              removed: done.removed,
            }),
          );
          onClose();
        },
      },
    );
  return (
    <Dialog
      wide
      title={t(`import.${list}Title`)}
      description={t('import.note')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
          <Button
            kind={removed > 0 ? 'danger' : 'primary'}
            disabled={touched === 0 || take.isPending}
            onClick={confirm}
          >
            {removed > 0 ? t('import.confirmRemoving', { count: removed }) : t('import.confirm')}
          </Button>
        </>
      }
    >
      <div ref={shown} className="flex flex-col gap-3">
        <FileDrop accept=".csv,.txt" choose={t('import.choose')} hint={t('import.drop')} onFile={setFile} />
        {file && (
          <>
            <p className="font-medium break-all" translate="no">
              {file.name}
            </p>
            <Switch label={t('import.prune')} checked={isPruning} onChange={setPruning} />
            <div role="status">
              {compare.isPending && <p className="text-faint">{t('import.comparing')}…</p>}
              {compare.isError && <ImportRefusal error={compare.error} />}
              {take.isError && <ImportRefusal error={take.error} />}
              {preview && <ImportPreview preview={preview} />}
            </div>
          </>
        )}
      </div>
    </Dialog>
  );
}
