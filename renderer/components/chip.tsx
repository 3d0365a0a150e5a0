import { clsx } from 'clsx';
import type { ReactNode } from 'react';

/** A short fact in a frame: a framework's criterion, a tag. */
export function Chip({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <span
      className={clsx(
        'inline-flex h-5 items-center rounded border border-line bg-sunken px-1.5 text-sm whitespace-nowrap text-soft',
        className,
      )}
    >
      {children}
    </span>
  );
}
