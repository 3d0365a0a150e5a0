import { type ReactNode, useId } from 'react';

export interface ChosenFile {
  name: string;
  text: string;
}

export interface FileChoiceProps {
  /** Endings, as in `.yaml,.yml`. */
  accept: string;
  children: ReactNode;
  onFile(file: ChosenFile): void;
}

/** A button that lets a person choose a text file. */
export function FileChoice({ accept, children, onFile }: FileChoiceProps) {
  const id = useId();
  return (
    <span>
      <input
        id={id}
        type="file"
        accept={accept}
        className="peer sr-only"
        onChange={(event) => {
          readFile(event.target.files?.[0], onFile);
          // The same file may be chosen again once it was mended.
          event.target.value = '';
        }}
      />
      <label
        htmlFor={id}
        className="inline-flex h-7 items-center gap-1.5 rounded-md border border-line-strong bg-surface px-2.5 font-medium whitespace-nowrap peer-focus-visible:outline-2 peer-focus-visible:outline-offset-1 peer-focus-visible:outline-accent hover:bg-sunken [&>svg]:size-3.5"
      >
        {children}
      </label>
    </span>
  );
}

/** Reads a file as UTF-8; nothing happens without one. */
export function readFile(file: File | undefined, onFile: (file: ChosenFile) => void): void {
  if (file) void file.text().then((text) => onFile({ name: file.name, text }));
}
