import { X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './button.tsx';

export interface SidePanelProps {
  /** Stands as its heading. */
  title: ReactNode;
  /** Names the region for screen readers. */
  label: string;
  children: ReactNode;
  footer?: ReactNode;
  onClose(): void;
  /** Other keys while the focus is in the panel, pressed alone and not typed into a field: `a`, `s`. */
  onKey?: (key: string) => void;
}

/**
 * Detail beside a list: not a dialog, the list stays usable. Escape closes it and the focus goes back to where it was. Where
 * there is no room for both, as at twice the size, it lies over the list.
 */
export function SidePanel({ title, label, children, footer, onClose, onKey }: SidePanelProps) {
  const { t } = useTranslation();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    panel.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      aria-label={label}
      onKeyDown={(event) => {
        if (event.defaultPrevented) return;
        if (event.key === 'Escape') {
          event.stopPropagation();
          onClose();
        } else if (!event.ctrlKey && !event.metaKey && !event.altKey && !isField(event.target)) {
          onKey?.(event.key);
        }
      }}
      className="flex w-[26rem] max-w-[60%] shrink-0 flex-col border-l border-line bg-surface outline-none max-[52rem]:absolute max-[52rem]:inset-0 max-[52rem]:z-20 max-[52rem]:w-auto max-[52rem]:max-w-none"
    >
      <header className="flex min-h-12 items-center gap-2 border-b border-line px-4">
        <h2 className="min-w-0 flex-1 py-2 font-semibold">{title}</h2>
        <IconButton label={t('action.close')} onClick={onClose}>
          <X />
        </IconButton>
      </header>
      <div className="relative min-h-0 flex-1 overflow-auto p-4">{children}</div>
      {footer && (
        <footer className="flex flex-wrap items-center gap-2 border-t border-line px-4 py-2">{footer}</footer>
      )}
    </aside>
  );
}

function isField(target: EventTarget): boolean {
  return target instanceof Element && target.closest('input, textarea, select') !== null;
}
