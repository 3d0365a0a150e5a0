import { Outlet, useRouterState } from '@tanstack/react-router';
import { Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { AlertAnnouncer } from './alert-announcer.tsx';
import { Banners } from './banners.tsx';
import { CommandPalette } from './command-palette.tsx';
import { Navigation } from './navigation.tsx';
import { TopBar } from './top-bar.tsx';
import { usePreferences } from './use-preferences.ts';

/** The frame of every screen. */
export function Shell() {
  const { t } = useTranslation('shell');
  const main = useRef<HTMLElement>(null);
  const screen = useRouterState({ select: ({ location }) => location.pathname.split('/')[1] });
  usePreferences();
  // A screen begins at its top for keyboards and screen readers too.
  useEffect(() => {
    // With the frame: to focus at once would lay out a page that is not whole yet.
    const frame = requestAnimationFrame(() => main.current?.focus({ preventScroll: true }));
    return () => cancelAnimationFrame(frame);
  }, [screen]);
  return (
    <div className="flex h-full flex-col">
      <button
        type="button"
        onClick={() => main.current?.focus()}
        className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:m-2 focus:rounded focus:bg-raised focus:px-3 focus:py-1"
      >
        {t('skipToContent')}
      </button>
      <TopBar />
      <Banners />
      <div className="flex min-h-0 flex-1">
        <Navigation />
        <main ref={main} tabIndex={-1} className="flex min-h-0 min-w-0 flex-1 outline-none">
          <Suspense>
            <Outlet />
          </Suspense>
        </main>
      </div>
      <CommandPalette />
      <AlertAnnouncer />
    </div>
  );
}
