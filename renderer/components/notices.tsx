import { X } from 'lucide-react';
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './button.tsx';

interface Notice {
  id: number;
  text: string;
  isError: boolean;
}

interface Notices {
  /** Says what was done. Goes away by itself, with the next one or after a while. */
  tell(text: string): void;
  /** Says what did not work, until it is closed. */
  warn(text: string): void;
}

/** Long enough to be read twice. */
const SHOWN_MS = 8_000;

const NoticesContext = createContext<Notices | null>(null);

/** What was done or failed, in a live region at the foot of the window, where no panel has its buttons. */
export function NoticesProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const [notices, setNotices] = useState<readonly Notice[]>([]);
  const add = useCallback((text: string, isError: boolean) => {
    setNotices((shown) => [...shown.filter((notice) => notice.isError), { id: Date.now(), text, isError }]);
  }, []);
  const close = useCallback((id: number) => {
    setNotices((shown) => shown.filter((notice) => notice.id !== id));
  }, []);
  const passing = notices.find(({ isError }) => !isError)?.id;
  useEffect(() => {
    if (passing === undefined) return;
    const timer = setTimeout(() => close(passing), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [passing, close]);
  const api = useMemo<Notices>(
    () => ({ tell: (text) => add(text, false), warn: (text) => add(text, true) }),
    [add],
  );
  return (
    <NoticesContext value={api}>
      {children}
      <div
        aria-live="polite"
        className="pointer-events-none fixed bottom-4 left-48 z-50 flex w-80 flex-col gap-2"
      >
        {notices.map(({ id, text, isError }) => (
          <div
            key={id}
            className={`pointer-events-auto flex items-start gap-2 rounded-md border bg-raised py-2 pr-1 pl-3 shadow-(--shadow) ${isError ? 'border-critical' : 'border-line'}`}
          >
            <p className="flex-1 py-1 break-words">{text}</p>
            <IconButton label={t('action.close')} onClick={() => close(id)}>
              <X />
            </IconButton>
          </div>
        ))}
      </div>
    </NoticesContext>
  );
}

export function useNotices(): Notices {
  const notices = use(NoticesContext);
  if (!notices) throw new Error('useNotices needs a NoticesProvider above it.');
  return notices;
}
