import { Download, FileUp } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/components/button.tsx';
import { downloadText } from '#renderer/components/download-text.ts';
import type { ChosenFile } from '#renderer/components/file-choice.tsx';
import { FilterBar } from '#renderer/components/filter-bar.tsx';
import { useNotices } from '#renderer/components/notices.tsx';
import { useFailureText } from '#renderer/components/use-failure-text.ts';
import { useEngine } from '#renderer/engine/engine-context.tsx';
import { ImportDialog, type ListName } from './import/import-dialog.tsx';

export interface ListBarProps {
  list: ListName;
  label: string;
  text: string;
  isEmpty: boolean;
  /** A file that was dropped on the list. */
  dropped: ChosenFile | null;
  onText(text: string): void;
  onTaken(): void;
}

/** Over a list: what narrows it, and its way in and out as CSV. */
export function ListBar({ list, label, text, isEmpty, dropped, onText, onTaken }: ListBarProps) {
  const { t } = useTranslation('register');
  const [isImporting, setImporting] = useState(false);
  const save = useSaveList(list);
  return (
    <>
      <FilterBar label={label} text={text} onText={onText}>
        <span className="ml-auto flex flex-wrap gap-2">
          <Button onClick={() => setImporting(true)}>
            <FileUp aria-hidden="true" />
            {t('action.import')}
          </Button>
          <Button disabled={isEmpty} onClick={save}>
            <Download aria-hidden="true" />
            {t('action.export')}
          </Button>
        </span>
      </FilterBar>
      {(isImporting || dropped) && (
        <ImportDialog
          list={list}
          dropped={dropped}
          onClose={() => {
            setImporting(false);
            onTaken();
          }}
        />
      )}
    </>
  );
}

function useSaveList(list: ListName): () => void {
  const link = useEngine();
  const notices = useNotices();
  const failureText = useFailureText();
  return () =>
    void link.call(`${list}.file`, {}).then(
      ({ fileName, text }) => downloadText(fileName, text, 'text/csv'),
      (error: unknown) => notices.warn(failureText(error)),
    );
}
