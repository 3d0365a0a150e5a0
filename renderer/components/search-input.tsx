import { clsx } from 'clsx';
import { Search } from 'lucide-react';
import { TextInput } from './field.tsx';

export interface SearchInputProps {
  /** Names the field for screen readers and stands in it while it is empty. */
  label: string;
  value: string;
  className?: string;
  onChange(value: string): void;
}

/** Narrows a list while one types. */
export function SearchInput({ label, value, className, onChange }: SearchInputProps) {
  return (
    <div className={clsx('relative', className)}>
      <Search className="pointer-events-none absolute top-1.5 left-2 size-4 text-faint" aria-hidden="true" />
      <TextInput
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="w-full pl-7!"
      />
    </div>
  );
}
