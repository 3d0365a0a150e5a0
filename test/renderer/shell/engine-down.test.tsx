import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { fakeEngine } from '#test/renderer/support/fake-engine.ts';
import { renderApp } from '#test/renderer/support/render-app.tsx';

describe('a page whose engine goes away', () => {
  it('says so, and recovers by itself once another one answers', async () => {
    const engine = fakeEngine();
    renderApp(engine);
    // A first answer that never came is asked for again by its own retry, a second later.
    await screen.findByText(/^polled/);
    engine.die();
    await screen.findByText(/The engine is not running/);
    const before = engine.inputsOf('status.get').length;
    engine.revive();
    await waitFor(() => expect(screen.queryByText(/The engine is not running/)).toBeNull());
    await waitFor(() => expect(engine.inputsOf('status.get').length).toBeGreaterThan(before));
  });
});
