import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { DesktopContract } from '#shared/desktop-contract.ts';
import type { Handlers } from '#shared/rpc/method.ts';
import { fakeEngine } from '#test/renderer/support/fake-engine.ts';
import { renderApp } from '#test/renderer/support/render-app.tsx';
import { SAMPLE_DESKTOP, sampleStatus } from '#test/renderer/support/samples.ts';
import { sampleProvider } from '../connections/samples.ts';

const engineWith = (handlers: Partial<Handlers<DesktopContract>> = {}) =>
  fakeEngine({
    'status.get': async () => sampleStatus({ connections: [], meters: [], findings: [], alerts: [] }),
    'providers.list': async () => [sampleProvider()],
    ...handlers,
  });

const yaml = (text: string) => new File([text], 'headroom.yaml', { type: 'application/yaml' });

describe('an app that watches nothing yet', () => {
  it('leads to the form of a provider', async () => {
    const page = renderApp(engineWith());
    const user = userEvent.setup();
    await user.click(await screen.findByRole('link', { name: 'OpenAI' }));
    await waitFor(() => expect(page.path()).toBe('/connections/new'));
    expect(await screen.findByRole('heading', { name: 'Connect OpenAI' })).toBeDefined();
  });

  it('opens the sandbox at one click and shows how far it is made', async () => {
    let desktop = SAMPLE_DESKTOP;
    const engine = engineWith({
      'desktop.get': async () => desktop,
      'workspace.open': async () => desktop,
    });
    renderApp(engine);
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Open the sandbox' }));
    expect(engine.inputsOf('workspace.open')).toEqual([{ workspace: 'sandbox' }]);
    desktop = { ...SAMPLE_DESKTOP, workspace: 'sandbox', preparing: { share: 0.25, polls: 1234 } };
    engine.emit('desktop.changed', {});
    expect(await screen.findByText(/25% · 1,?234 polls so far/)).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Open the sandbox' })).toBeNull();
  });

  it('checks a file first and applies it when it is asked to', async () => {
    const engine = engineWith({
      'config.check': async () => ({
        problems: [],
        connections: [{ name: 'openai-prod', provider: 'openai' }],
        hasSettings: true,
      }),
      'config.apply': async () => ({ added: ['openai-prod'], changed: [], unchanged: [], removed: [] }),
    });
    const page = renderApp(engine);
    const user = userEvent.setup();
    await user.upload(await screen.findByLabelText('Choose a file'), yaml('connections: []'));
    expect(await screen.findByText('It describes 1 connection:')).toBeDefined();
    expect(engine.inputsOf('config.apply')).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Apply it' }));
    await waitFor(() => expect(page.path()).toBe('/connections'));
    expect(engine.inputsOf('config.apply')).toEqual([{ text: 'connections: []', actor: 'desktop:admin' }]);
  });

  it('tells of each problem of a dropped file where it is, and does not offer to apply it', async () => {
    const engine = engineWith({
      'config.check': async () => ({
        problems: [{ line: 4, column: 11, message: 'there is no provider opneai' }],
        connections: [],
        hasSettings: false,
      }),
    });
    renderApp(engine);
    const label = await screen.findByText('or drop it here');
    fireEvent.drop(label, { dataTransfer: { files: [yaml('x: 1')] } });
    expect(await screen.findByText('Line 4, column 11:')).toBeDefined();
    expect(screen.getByText('there is no provider opneai')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Apply it' })).toBeNull();
  });
});
