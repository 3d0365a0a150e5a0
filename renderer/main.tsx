import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { createEngineLink } from './engine/engine-link.ts';
import { createQueries } from './engine/query-client.ts';
import { pagePorts } from './engine/ports.ts';
import { createAppRouter } from './router.tsx';
import './styles/app.css';

const link = createEngineLink(pagePorts(window));
const queries = createQueries(link);
const router = createAppRouter();

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App link={link} queries={queries} router={router} />
  </StrictMode>,
);
