import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/components/button.tsx';
import { Failure } from '#renderer/components/failure.tsx';
import { usePartNames } from './use-part-names.ts';
import type { SettingsEditor } from './use-settings-editor.ts';

export interface SaveBarProps {
  editor: SettingsEditor;
  /** A field is wrong, which may be on another tab. */
  onRefused(): void;
}

/** What is not saved yet, and the way to save it: at the foot of the screen, wherever it is scrolled to. */
export function SaveBar({ editor, onRefused }: SaveBarProps) {
  const { t } = useTranslation('settings');
  const partNames = usePartNames();
  const { changed, faults, isSaving, error } = editor;
  const faultCount = Object.keys(faults).length;
  const isClean = changed.length === 0;
  return (
    <div className="shrink-0 border-t border-line bg-surface px-5 py-2">
      {error && <Failure error={error} />}
      <div className="flex max-w-4xl flex-wrap items-center justify-end gap-x-3 gap-y-1">
        <p role="status" className={`min-w-0 text-right ${isClean ? 'text-faint' : 'font-medium'}`}>
          {isClean ? t('installation.allSaved') : t('installation.unsaved', { parts: partNames(changed) })}
          {faultCount > 0 && (
            <span className="block text-critical">{t('installation.fixErrors', { count: faultCount })}</span>
          )}
        </p>
        <Button disabled={isClean || isSaving} onClick={editor.discard}>
          {t('installation.discard')}
        </Button>
        <Button kind="primary" disabled={isClean || isSaving} onClick={() => editor.save() || onRefused()}>
          {t('installation.save')}
        </Button>
      </div>
    </div>
  );
}
