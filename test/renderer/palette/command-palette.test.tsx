import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fakeEngine, type FakeEngine } from '#test/renderer/support/fake-engine.ts';
import { renderApp } from '#test/renderer/support/render-app.tsx';
import { sampleStatus } from '#test/renderer/support/samples.ts';

async function openPalette(engine: FakeEngine) {
  const user = userEvent.setup();
  const page = renderApp(engine, '/reports');
  await screen.findByRole('link', { name: /Alerts/ });
  await user.keyboard('{Control>}k{/Control}');
  const dialog = await screen.findByRole('dialog', { name: 'Search or act' });
  return { user, page, dialog };
}

const emptyReports = { 'reports.list': async () => [] };

describe('the command palette', () => {
  it('opens by keyboard, finds a meter by its connection and opens it with Enter', async () => {
    const { user, page, dialog } = await openPalette(fakeEngine(emptyReports));
    await within(dialog).findAllByText('openai-prod');
    await user.keyboard('tokens a day');
    await waitFor(() =>
      expect(within(dialog).getAllByRole('option')[0]?.textContent).toMatch(/Tokens a day/),
    );
    await user.keyboard('{Enter}');
    await waitFor(() => expect(page.path()).toBe('/meters/1'));
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('polls everything and tells how many could not be read', async () => {
    const engine = fakeEngine({
      ...emptyReports,
      'polls.run': async () => [
        { connection: 'openai-prod', outcome: 'ok', detail: '', meters: 3, gaps: [], durationMs: 40 },
        { connection: 'vision-api', outcome: 'unauthorized', detail: '', meters: 0, gaps: [], durationMs: 9 },
      ],
    });
    const { user } = await openPalette(engine);
    await user.keyboard('poll everything{Enter}');
    await screen.findByText('Polled; 1 connection could not be read.');
    expect(engine.inputsOf('polls.run')).toEqual([{}]);
  });

  it('pauses for an hour, and offers to go on while polling is paused', async () => {
    const engine = fakeEngine({
      ...emptyReports,
      'status.get': async () => sampleStatus({ pausedUntil: Date.now() + 60_000 }),
      'polls.pause': async () => ({}),
    });
    const { user, dialog } = await openPalette(engine);
    await within(dialog).findByRole('option', { name: 'Go on polling' });
    expect(within(dialog).queryByText('Pause polling for an hour')).toBeNull();
    await user.keyboard('go on{Enter}');
    await waitFor(() =>
      expect(engine.inputsOf('polls.pause')).toEqual([{ until: null, actor: 'desktop:admin' }]),
    );
  });

  it('says so when a command fails', async () => {
    const engine = fakeEngine(emptyReports);
    const { user } = await openPalette(engine);
    await user.keyboard('pause polling{Enter}');
    await screen.findByText(/no method "polls.pause"/);
  });

  it('says that nothing fits, and Escape closes it', async () => {
    const { user, dialog } = await openPalette(fakeEngine(emptyReports));
    await user.keyboard('qqqqq');
    await within(dialog).findByText('Nothing fits “qqqqq”');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });
});
