import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { boot } from './engine/boot.ts';
import { createEngineLink } from './engine/engine-link.ts';
import { askForPort, pagePorts } from './engine/ports.ts';
import { createQueries } from './engine/query-client.ts';
import { FirstFrame } from './first-frame.tsx';
import { languageOf, showLanguage } from './i18n/i18n.ts';
import { createAppRouter, followAddress } from './router.tsx';
import './styles/app.css';
import { showTheme } from './styles/theme.ts';

const link = createEngineLink(pagePorts(window));
const queries = createQueries(link);
const router = createAppRouter();
const stopFollowing = followAddress(router);

const { language, theme } = await boot(link, queries);
showTheme(theme)();
await showLanguage(languageOf(language, navigator.languages));

const onShown = () => {
  stopFollowing();
  askForPort(window);
};

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <FirstFrame onShown={onShown}>
      <App link={link} queries={queries} router={router} />
    </FirstFrame>
  </StrictMode>,
);
