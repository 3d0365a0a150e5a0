import { clsx } from 'clsx';
import type { ComponentProps, ReactNode } from 'react';
import { Tooltip } from './tooltip.tsx';

export interface ButtonProps extends ComponentProps<'button'> {
  /** primary: the one thing to do here. danger: takes something away. quiet: beside others. */
  kind?: 'primary' | 'normal' | 'quiet' | 'danger';
}

const KIND = {
  primary: 'border-transparent bg-accent text-on-accent hover:bg-accent-strong',
  normal: 'border-line-strong bg-surface text-ink hover:bg-sunken',
  quiet: 'border-transparent bg-transparent text-soft hover:bg-sunken hover:text-ink',
  danger: 'border-critical bg-surface text-critical hover:bg-critical-wash',
} as const;

export function Button({ kind = 'normal', className, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      type={type}
      className={clsx(
        'inline-flex h-7 shrink-0 items-center justify-center gap-1.5 rounded-md border px-2.5 text-base font-medium whitespace-nowrap transition-colors duration-100 disabled:opacity-50 aria-disabled:opacity-50 [&>svg]:size-3.5',
        KIND[kind],
        className,
      )}
      {...rest}
    />
  );
}

/** A button of a picture alone: `label` is its name and its tooltip. */
export function IconButton({
  label,
  children,
  className,
  ...rest
}: ButtonProps & { label: string; children: ReactNode }) {
  return (
    <Tooltip text={label}>
      <Button kind="quiet" aria-label={label} className={clsx('w-7 px-0!', className)} {...rest}>
        {children}
      </Button>
    </Tooltip>
  );
}
