import type { ReactNode } from 'react';

/** A part of a side panel under its own small heading. */
export function PanelSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-1">
      <h3 className="text-sm font-semibold text-faint">{title}</h3>
      {children}
    </section>
  );
}
