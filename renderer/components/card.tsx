import { clsx } from 'clsx';
import type { ReactNode } from 'react';

export interface CardProps {
  title?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  className?: string;
  /** For tables, which reach the edges. */
  flush?: boolean;
}

/** Things that belong together, under one heading. */
export function Card({ title, actions, children, className, flush = false }: CardProps) {
  return (
    <section
      className={clsx('rounded-lg border border-line bg-surface', flush && 'overflow-clip', className)}
    >
      {(title || actions) && (
        <header className="flex min-h-9 items-center gap-2 border-b border-line px-3">
          {title && <h2 className="font-semibold">{title}</h2>}
          {actions && <div className="ml-auto flex items-center gap-1">{actions}</div>}
        </header>
      )}
      <div className={flush ? '' : 'p-3'}>{children}</div>
    </section>
  );
}
