import { clsx } from 'clsx';
import { type DragEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

export interface ChosenFile {
  name: string;
  text: string;
}

/** Takes a text file by choice or by dropping it here. */
export function FileDrop({ onFile }: { onFile(file: ChosenFile): void }) {
  const { t } = useTranslation('welcome');
  const id = useId();
  const [isOver, setOver] = useState(false);
  const read = (file: File | undefined) => {
    if (file) void file.text().then((text) => onFile({ name: file.name, text }));
  };
  const onDrag = (event: DragEvent) => {
    event.preventDefault();
    setOver(event.type === 'dragover');
  };
  return (
    <div
      onDragOver={onDrag}
      onDragLeave={onDrag}
      onDrop={(event) => {
        onDrag(event);
        read(event.dataTransfer.files[0]);
      }}
      className={clsx(
        'flex flex-col items-start gap-2 rounded-md border border-dashed p-3',
        isOver ? 'border-accent bg-accent-wash' : 'border-line-strong',
      )}
    >
      <input
        id={id}
        type="file"
        accept=".yaml,.yml"
        className="peer sr-only"
        onChange={(event) => {
          read(event.target.files?.[0]);
          // The same file may be chosen again once it was mended.
          event.target.value = '';
        }}
      />
      <label
        htmlFor={id}
        className="inline-flex h-7 items-center rounded-md border border-line-strong bg-surface px-2.5 font-medium peer-focus-visible:outline-2 peer-focus-visible:outline-offset-1 peer-focus-visible:outline-accent hover:bg-sunken"
      >
        {t('import.choose')}
      </label>
      <p className="text-sm text-faint">{t('import.drop')}</p>
    </div>
  );
}
