import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { I18nextProvider } from 'react-i18next';
import { NoticesProvider } from './components/notices.tsx';
import { TooltipProvider } from './components/tooltip.tsx';
import { EngineProvider } from './engine/engine-context.tsx';
import type { EngineLink } from './engine/engine-link.ts';
import { i18n } from './i18n/i18n.ts';
import type { AppRouter } from './router.tsx';

export interface AppProps {
  link: EngineLink;
  queries: QueryClient;
  router: AppRouter;
}

export function App({ link, queries, router }: AppProps) {
  return (
    <I18nextProvider i18n={i18n}>
      <EngineProvider link={link}>
        <QueryClientProvider client={queries}>
          <TooltipProvider>
            <NoticesProvider>
              <RouterProvider router={router} />
            </NoticesProvider>
          </TooltipProvider>
        </QueryClientProvider>
      </EngineProvider>
    </I18nextProvider>
  );
}
