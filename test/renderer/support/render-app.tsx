import { createMemoryHistory } from '@tanstack/react-router';
import { render, type RenderResult } from '@testing-library/react';
import { App } from '#renderer/app.tsx';
import { createQueries } from '#renderer/engine/query-client.ts';
import { createAppRouter } from '#renderer/router.tsx';
import type { FakeEngine } from './fake-engine.ts';

/** The whole page at a route, on an engine whose answers the test decides. */
export function renderApp(engine: FakeEngine, route = '/'): RenderResult & { path(): string } {
  const history = createMemoryHistory({ initialEntries: [route] });
  const page = render(
    <App link={engine.link} queries={createQueries(engine.link)} router={createAppRouter(history)} />,
  );
  return { ...page, path: () => history.location.pathname };
}
