import { type ReactNode, useId } from 'react';

export interface FormSectionProps {
  title: string;
  /** What it is for, in a sentence. */
  note?: ReactNode;
  /** Its name in the address: `?section=contract`. */
  name: string;
  children: ReactNode;
}

/** A part of the form under a heading. */
export function FormSection({ title, note, name, children }: FormSectionProps) {
  const heading = useId();
  return (
    <section
      aria-labelledby={heading}
      data-section={name}
      tabIndex={-1}
      className="scroll-mt-2 rounded-lg border border-line bg-surface p-4 outline-none"
    >
      <h2 id={heading} className="text-lg font-semibold">
        {title}
      </h2>
      {note && <p className="mt-0.5 text-soft">{note}</p>}
      <div className="mt-3 flex flex-col gap-3">{children}</div>
    </section>
  );
}

/** Short controls stand side by side where there is room. */
export function FieldGrid({ children }: { children: ReactNode }) {
  return <div className="grid grid-cols-1 gap-x-4 gap-y-3 min-[1000px]:grid-cols-2">{children}</div>;
}

/** Controls of one matter within a part. */
export function FieldGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="rounded-md border border-line px-3 pt-1 pb-3">
      <legend className="px-1 font-medium">{title}</legend>
      <FieldGrid>{children}</FieldGrid>
    </fieldset>
  );
}
