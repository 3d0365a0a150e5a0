import type { ReactNode } from 'react';
import { SearchInput } from './search-input.tsx';

export interface FilterBarProps {
  /** Names the field for screen readers and stands in it while it is empty. */
  label: string;
  text: string;
  onText(text: string): void;
  /** Choices beside it. */
  children?: ReactNode;
}

/** What narrows a list, over the list. */
export function FilterBar({ label, text, onText, children }: FilterBarProps) {
  return (
    <div className="flex flex-wrap gap-2 pb-3">
      <SearchInput label={label} value={text} onChange={onText} className="w-80 max-w-full" />
      {children}
    </div>
  );
}
