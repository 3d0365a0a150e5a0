import type { ReactNode } from 'react';

export interface FormPageProps {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
}

/** A screen that is one form: its heading stays above and its buttons below while the fields scroll. */
export function FormPage({ title, actions, children }: FormPageProps) {
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col *:[[role=alert]]:mx-5 *:[[role=alert]]:mb-3">
      <header className="flex min-h-12 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 px-5 pt-3 pb-2">
        <h1 className="text-xl font-semibold">{title}</h1>
        {actions && <div className="ml-auto flex flex-wrap items-center gap-2">{actions}</div>}
      </header>
      {children}
    </div>
  );
}
