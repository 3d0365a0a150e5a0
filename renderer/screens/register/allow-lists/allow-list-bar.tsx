import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/components/button.tsx';
import { Failure } from '#renderer/components/failure.tsx';
import type { AllowListEditor } from './use-allow-list-editor.ts';

export interface AllowListBarProps {
  editor: AllowListEditor;
  /** A field is wrong, which may be on another tab. */
  onRefused(): void;
}

/** Whether everything is saved, and the way to save it: at the foot of the screen, wherever it is scrolled to. */
export function AllowListBar({ editor, onRefused }: AllowListBarProps) {
  const { t } = useTranslation('register');
  const { isChanged, isSaving, error } = editor;
  return (
    <div className="shrink-0 border-t border-line bg-surface px-5 py-2">
      {error && <Failure error={error} />}
      <div className="flex max-w-5xl flex-wrap items-center justify-end gap-x-3 gap-y-1">
        <p role="status" className={isChanged ? 'font-medium' : 'text-faint'}>
          {t(isChanged ? 'allowLists.unsaved' : 'allowLists.allSaved')}
        </p>
        <Button disabled={!isChanged || isSaving} onClick={editor.discard}>
          {t('allowLists.discard')}
        </Button>
        <Button kind="primary" disabled={!isChanged || isSaving} onClick={() => editor.save() || onRefused()}>
          {t('allowLists.save')}
        </Button>
      </div>
    </div>
  );
}
