import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { boot } from './engine/boot.ts';
import { createEngineLink } from './engine/engine-link.ts';
import { pagePorts } from './engine/ports.ts';
import { createQueries } from './engine/query-client.ts';
import { languageOf, showLanguage } from './i18n/i18n.ts';
import { createAppRouter } from './router.tsx';
import './styles/app.css';
import { showTheme } from './styles/theme.ts';

const link = createEngineLink(pagePorts(window));
const queries = createQueries(link);
const router = createAppRouter();

const { language, theme } = await boot(link, queries);
showTheme(theme)();
await showLanguage(languageOf(language, navigator.languages));

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App link={link} queries={queries} router={router} />
  </StrictMode>,
);
