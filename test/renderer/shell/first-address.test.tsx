import { createMemoryHistory } from '@tanstack/react-router';
import { render, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { App } from '#renderer/app.tsx';
import { createQueries } from '#renderer/engine/query-client.ts';
import { createAppRouter, followAddress } from '#renderer/router.tsx';
import { fakeEngine } from '#test/renderer/support/fake-engine.ts';

describe('an address that is opened before anything is rendered', () => {
  it.each(['while it is matched', 'after it was matched'])('is shown where it came %s', async (when) => {
    const { link } = fakeEngine();
    const history = createMemoryHistory({ initialEntries: ['/'] });
    const router = createAppRouter(history);
    const stop = followAddress(router);
    if (when === 'after it was matched')
      await vi.waitFor(() => expect(router.state.matches).not.toHaveLength(0));
    history.push('/guides');
    render(<App link={link} queries={createQueries(link)} router={router} />);
    stop();
    await vi.waitFor(() => expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Guides'));
  });
});
