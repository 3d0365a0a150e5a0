import { Link, useRouter } from '@tanstack/react-router';
import { clsx } from 'clsx';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import type { Status } from '#shared/model/status.ts';
import { SCREENS } from './screens.ts';

export function Navigation() {
  const { t } = useTranslation('shell');
  const { data: status } = useEngineQuery('status.get', {});
  useScreenKeys();
  return (
    <nav
      aria-label={t('navigation')}
      className="flex w-44 shrink-0 flex-col gap-0.5 border-r border-line px-2 py-3"
    >
      {SCREENS.map(({ id, path, icon: Icon }) => (
        <Link
          key={id}
          to={path}
          activeOptions={{ exact: path === '/' }}
          className="flex h-8 items-center gap-2.5 rounded-md px-2.5 text-soft hover:bg-sunken hover:text-ink aria-[current=page]:bg-accent-wash aria-[current=page]:font-medium aria-[current=page]:text-ink"
        >
          <Icon className="size-4" aria-hidden="true" />
          <span className="truncate">{t(`nav.${id}`)}</span>
          <Count {...countOf(id, status)} />
        </Link>
      ))}
    </nav>
  );
}

function Count({ count, isCritical }: { count: number; isCritical: boolean }) {
  if (count === 0) return null;
  return (
    <span className={clsx('ml-auto text-sm', isCritical ? 'font-semibold text-critical' : 'text-faint')}>
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
      const screen =
        (event.ctrlKey || event.metaKey) && !event.altKey ? SCREENS[Number(event.key) - 1] : undefined;
      if (!screen) return;
      event.preventDefault();
      void router.navigate({ to: screen.path });
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [router]);
}
