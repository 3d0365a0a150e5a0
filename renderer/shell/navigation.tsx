import { Link, useRouter } from '@tanstack/react-router';
import { clsx } from 'clsx';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import type { Status } from '#shared/model/status.ts';
import { SCREENS } from './screens.ts';

/** The way between screens; in a small or enlarged window the pictures alone, with their names on hover. */
export function Navigation() {
  const { t } = useTranslation('shell');
  const { data: status } = useEngineQuery('status.get', {});
  useScreenKeys();
  return (
    <nav
      aria-label={t('navigation')}
      className="flex w-14 shrink-0 flex-col gap-0.5 overflow-y-auto border-r border-line px-2 py-2 md:w-44 md:py-3"
    >
      {SCREENS.map(({ id, address, icon: Icon }) => (
        <Link
          key={id}
          {...address}
          activeOptions={{ exact: address.to === '/' }}
          title={t(`nav.${id}`)}
          className="relative flex h-8 shrink-0 items-center gap-2.5 rounded-md px-2.5 text-soft hover:bg-sunken hover:text-ink aria-[current=page]:bg-accent-wash aria-[current=page]:font-medium aria-[current=page]:text-ink"
        >
          <Icon className="size-4 shrink-0" aria-hidden="true" />
          <span className="sr-only md:not-sr-only md:truncate">{t(`nav.${id}`)}</span>
          <Count {...countOf(id, status)} />
        </Link>
      ))}
    </nav>
  );
}

function Count({ count, isCritical }: { count: number; isCritical: boolean }) {
  if (count === 0) return null;
  return (
    <span
      className={clsx(
        'absolute top-0 right-1 text-xs md:static md:ml-auto md:text-sm',
        isCritical ? 'font-semibold text-critical' : 'text-faint',
      )}
    >
      {count}
    </span>
  );
}

function countOf(screen: string, status: Status | undefined): { count: number; isCritical: boolean } {
  if (screen === 'alerts') {
    const firing = status?.alerts.filter(({ state }) => state === 'firing') ?? [];
    return { count: firing.length, isCritical: firing.some(({ level }) => level === 'critical') };
  }
  if (screen === 'findings') {
    const open = status?.findings.filter(({ state }) => state === 'open') ?? [];
    return { count: open.length, isCritical: open.some(({ severity }) => severity === 'critical') };
  }
  return { count: 0, isCritical: false };
}

/** Ctrl or ⌘ with a digit. */
function useScreenKeys() {
  const router = useRouter();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isDigit = (event.ctrlKey || event.metaKey) && !event.altKey && /^\d$/.test(event.key);
      const screen = isDigit ? SCREENS.find(({ digit }) => digit === Number(event.key)) : undefined;
      if (!screen) return;
      event.preventDefault();
      void router.navigate(screen.address);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [router]);
}
