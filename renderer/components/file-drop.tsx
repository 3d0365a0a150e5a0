import { clsx } from 'clsx';
import { type ChosenFile, FileChoice } from './file-choice.tsx';
import { useFileDrop } from './use-file-drop.ts';

export interface FileDropProps {
  /** Endings, as in `.yaml,.yml`. */
  accept: string;
  choose: string;
  /** That a file may be dropped here. */
  hint: string;
  onFile(file: ChosenFile): void;
}

/** Takes a text file by choice or by dropping it here. */
export function FileDrop({ accept, choose, hint, onFile }: FileDropProps) {
  const { isOver, handlers } = useFileDrop(onFile);
  return (
    <div
      {...handlers}
      className={clsx(
        'flex flex-col items-start gap-2 rounded-md border border-dashed p-3',
        isOver ? 'border-accent bg-accent-wash' : 'border-line-strong',
      )}
    >
      <FileChoice accept={accept} onFile={onFile}>
        {choose}
      </FileChoice>
      <p className="text-sm text-faint">{hint}</p>
    </div>
  );
}
