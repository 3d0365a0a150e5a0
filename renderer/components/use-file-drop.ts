import { type DragEvent, useState } from 'react';
import { type ChosenFile, readFile } from './file-choice.tsx';

/** Makes an element take a text file that is dropped on it; `isOver` while one is held above. */
export function useFileDrop(onFile: (file: ChosenFile) => void) {
  const [isOver, setOver] = useState(false);
  const onDrag = (event: DragEvent) => {
    event.preventDefault();
    setOver(event.type === 'dragover');
  };
  return {
    isOver,
    handlers: {
      onDragOver: onDrag,
      onDragLeave: onDrag,
      onDrop: (event: DragEvent) => {
        onDrag(event);
        readFile(event.dataTransfer.files[0], onFile);
      },
    },
  };
}
