import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

export interface WayCardProps {
  icon: LucideIcon;
  title: string;
  note: string;
  children: ReactNode;
}

/** One way to begin: what it is, what it takes, and the button for it. */
export function WayCard({ icon: Icon, title, note, children }: WayCardProps) {
  return (
    <section className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-5">
      <Icon className="size-6 text-accent" aria-hidden="true" />
      <div>
        <h2 className="text-lg font-semibold">{title}</h2>
        <p className="mt-1 text-soft">{note}</p>
      </div>
      {children}
    </section>
  );
}
