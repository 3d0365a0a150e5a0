import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Backdrop } from './backdrop.tsx';
import { IconButton } from './button.tsx';

export interface DialogProps {
  title: string;
  description?: ReactNode;
  children?: ReactNode;
  footer?: ReactNode;
  wide?: boolean;
  onClose(): void;
}

/** Asks before anything else goes on. Shown while it is rendered; never opened from another dialog. */
export function Dialog({ title, description, children, footer, wide = false, onClose }: DialogProps) {
  const { t } = useTranslation();
  return (
    <Radix.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Radix.Portal>
        <Backdrop />
        <Radix.Content
          {...(description ? {} : { 'aria-describedby': undefined })}
          className={`fixed top-1/2 left-1/2 z-40 flex max-h-[90vh] w-[calc(100%-2rem)] -translate-x-1/2 -translate-y-1/2 flex-col rounded-lg border border-line bg-raised shadow-(--shadow) ${wide ? 'max-w-3xl' : 'max-w-md'}`}
        >
          <header className="pt-3 pr-12 pl-4">
            <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
            {description && (
              <Radix.Description asChild>
                <div className="mt-1 text-soft">{description}</div>
              </Radix.Description>
            )}
          </header>
          {children && <div className="relative min-h-0 flex-1 overflow-auto px-4 py-3">{children}</div>}
          {footer && <footer className="flex justify-end gap-2 px-4 pt-2 pb-3">{footer}</footer>}
          {/* Last, so that the focus begins at what the dialog asks. */}
          <Radix.Close asChild>
            <IconButton label={t('action.close')} className="absolute top-2.5 right-3">
              <X />
            </IconButton>
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
