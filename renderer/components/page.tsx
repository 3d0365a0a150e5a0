import type { ReactNode } from 'react';

export interface PageProps {
  title: string;
  /** What the screen answers, in a few words beside the title. */
  note?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  /** Beside the content; see `side-panel.tsx`. */
  panel?: ReactNode;
}

/** A screen: a heading that names it, its actions, and content that scrolls under them. */
export function Page({ title, note, actions, children, panel }: PageProps) {
  return (
    <div className="relative flex min-h-0 min-w-0 flex-1">
      <div className="flex min-w-0 flex-1 flex-col">
        <header className="flex min-h-12 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 px-5 pt-3 pb-2">
          <h1 className="text-xl font-semibold">{title}</h1>
          {note && <p className="text-soft">{note}</p>}
          {actions && <div className="ml-auto flex flex-wrap items-center gap-2">{actions}</div>}
        </header>
        <div className="relative min-h-0 flex-1 overflow-auto px-5 pb-5">{children}</div>
      </div>
      {panel}
    </div>
  );
}
