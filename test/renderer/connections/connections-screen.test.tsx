import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { DesktopContract } from '#shared/desktop-contract.ts';
import type { Handlers } from '#shared/rpc/method.ts';
import { fakeEngine } from '#test/renderer/support/fake-engine.ts';
import { renderApp } from '#test/renderer/support/render-app.tsx';
import { sampleConnection, sampleStatus } from '#test/renderer/support/samples.ts';
import { sampleDetail, samplePoll, sampleSettings } from './samples.ts';

const engineWith = (handlers: Partial<Handlers<DesktopContract>> = {}) =>
  fakeEngine({ 'connections.get': async () => sampleDetail(), ...handlers });

describe('the list of connections', () => {
  it('shows how each is and why, and opens one by the keyboard', async () => {
    const page = renderApp(engineWith(), '/connections');
    const user = userEvent.setup();
    const table = await screen.findByRole('table', { name: 'Connections' });
    const vision = within(table).getByRole('row', { name: /vision-api/ });
    expect(vision.textContent).toContain('401 Unauthorized since 09:12.');
    expect(vision.textContent).toContain('lapsed');
    expect(vision.textContent).toContain('unknown');
    within(table)
      .getByRole('row', { name: /openai-prod/ })
      .focus();
    await user.keyboard('{ArrowDown}{ArrowUp}{Enter}');
    await screen.findByRole('complementary', { name: 'Connection' });
    expect(page.path()).toBe('/connections/openai-prod');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(page.path()).toBe('/connections'));
  });

  it('calls a poll due that comes while the clock shown stands still', async () => {
    const connections = [sampleConnection({ nextPollAt: Date.now() + 5_000 })];
    renderApp(engineWith({ 'status.get': async () => sampleStatus({ connections }) }), '/connections');
    expect(await screen.findByText('due now')).toBeDefined();
  });

  it('offers a way on where there is none', async () => {
    renderApp(
      engineWith({ 'status.get': async () => sampleStatus({ connections: [], meters: [] }) }),
      '/connections',
    );
    expect(await screen.findByText('No connection yet')).toBeDefined();
    expect(screen.getAllByRole('button', { name: 'New connection' }).length).toBeGreaterThan(0);
  });

  it('says so where the address names a connection that is gone', async () => {
    const engine = engineWith();
    renderApp(engine, '/connections/old-one');
    expect(await screen.findByText('There is no such connection')).toBeDefined();
    expect(engine.inputsOf('connections.get')).toEqual([]);
  });
});

describe('the panel of a connection', () => {
  it('puts what the API and what the contract says side by side, with their contradiction', async () => {
    renderApp(engineWith(), '/connections/openai-prod');
    const table = await screen.findByRole('table', { name: /side by side/ });
    const cells = (name: RegExp) =>
      within(within(table).getByRole('row', { name }))
        .getAllByRole('cell')
        .map(({ textContent }) => textContent);
    expect(cells(/^Plan/)).toEqual(['Scale', 'not declared']);
    expect(cells(/^Renews by itself/)[0]).toBe('not told');
    expect(cells(/^Paid by/)[0]).toBe('Visa •••• 4242valid through 11/2026');
    expect(screen.getByText(/The API says the period ends on 26 Dec/)).toBeDefined();
  });

  it('tells keys that nobody lists from keys that are not there', async () => {
    renderApp(
      engineWith({ 'connections.get': async () => sampleDetail({ apiKeys: [] }) }),
      '/connections/openai-prod',
    );
    expect(await screen.findByText('The provider lists no key.')).toBeDefined();
    expect(screen.queryByText('Not listed by this provider, or not read yet.')).toBeNull();
  });

  it('tells who changed what by the log of the provider', async () => {
    const created = {
      externalId: 'a-1',
      at: Date.now(),
      type: 'api_key.created',
      actor: 'ines',
      subject: 'key_1',
    };
    const events = [
      created,
      { ...created, externalId: 'a-2', type: 'project.archived', actor: null, subject: null },
    ];
    renderApp(
      engineWith({ 'connections.get': async () => sampleDetail({ auditEvents: events }) }),
      '/connections/openai-prod',
    );
    const section = (await screen.findByRole('heading', { name: 'Audit log of the provider' })).closest(
      'section',
    );
    const entries = within(section!)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent);
    expect(entries[0]).toMatch(/api_key\.created.*by ines.*key_1/);
    expect(entries[1]).toMatch(/project\.archived.*by whom is not told/);
  });

  it('says nothing of an audit log that the provider does not show', async () => {
    renderApp(engineWith(), '/connections/openai-prod');
    await screen.findByText('Not listed by this provider, or not read yet.');
    expect(screen.queryByRole('heading', { name: 'Audit log of the provider' })).toBeNull();
  });

  it('tells of each of the last polls', async () => {
    const refused = samplePoll({ id: 'p-0', outcome: 'unauthorized', detail: 'The key was revoked.' });
    const partial = samplePoll({
      gaps: [{ what: 'costs', outcome: 'forbidden', detail: 'the key may not read costs' }],
    });
    renderApp(
      engineWith({ 'connections.get': async () => sampleDetail({ polls: [partial, refused] }) }),
      '/connections/openai-prod',
    );
    const user = userEvent.setup();
    const strip = await screen.findByRole('group', { name: 'Polls, the oldest first' });
    const [oldest, newest] = within(strip).getAllByRole('button');
    expect(newest?.getAttribute('aria-label')).toContain('read in part');
    expect(screen.getByText('costs: the key may not read costs')).toBeDefined();
    await user.click(oldest!);
    expect(screen.getByText('The key was revoked.')).toBeDefined();
    await user.keyboard('{ArrowRight}');
    expect(screen.queryByText('The key was revoked.')).toBeNull();
  });

  it('pauses with the settings as they are', async () => {
    const engine = engineWith({
      'connections.change': async ({ settings }) => ({ ...settings, id: 'c-1', createdAt: 0, updatedAt: 0 }),
    });
    renderApp(engine, '/connections/openai-prod');
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Pause polling' }));
    await screen.findByText('openai-prod is not polled until you go on.');
    const { id, createdAt, updatedAt, ...settings } = sampleSettings();
    expect(engine.inputsOf('connections.change')).toEqual([
      { settings: { ...settings, paused: true }, actor: 'desktop:admin' },
    ]);
  });

  it('asks before it removes, and says what stays', async () => {
    const engine = engineWith({ 'connections.remove': async () => ({}) });
    const page = renderApp(engine, '/connections/openai-prod');
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Remove' }));
    const dialog = await screen.findByRole('dialog', { name: 'Remove openai-prod?' });
    expect(within(dialog).getByText(/the evidence log/)).toBeDefined();
    expect(engine.inputsOf('connections.remove')).toEqual([]);
    await user.click(within(dialog).getByRole('button', { name: 'Remove the connection' }));
    await waitFor(() => expect(page.path()).toBe('/connections'));
    expect(engine.inputsOf('connections.remove')).toEqual([{ name: 'openai-prod', actor: 'desktop:admin' }]);
  });

  it('says how a poll by hand ended', async () => {
    const engine = engineWith({
      'polls.run': async () => [
        {
          connection: 'openai-prod',
          outcome: 'unauthorized',
          detail: 'The key was revoked.',
          meters: 0,
          gaps: [],
          durationMs: 20,
        },
      ],
    });
    renderApp(engine, '/connections/openai-prod');
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Poll now' }));
    expect(await screen.findByText('openai-prod: The key was revoked.')).toBeDefined();
  });

  it('records a balance that was read off, and shows at its field what is wrong with it', async () => {
    const engine = engineWith({
      'connections.change': async ({ settings }) => ({ ...settings, id: 'c-1', createdAt: 0, updatedAt: 0 }),
    });
    renderApp(engine, '/connections/openai-prod');
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Balance read off' }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByLabelText('Amount'), '42,5');
    await user.click(within(dialog).getByRole('button', { name: 'Record' }));
    const amount = within(dialog).getByLabelText('Amount');
    await within(dialog).findByText('expected a decimal number such as 250 or 99.50');
    expect(amount.getAttribute('aria-invalid')).toBe('true');
    await user.clear(amount);
    await user.type(amount, '42.50');
    await user.click(within(dialog).getByRole('button', { name: 'Record' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(engine.inputsOf('connections.change').at(-1)?.settings.topUps).toMatchObject([
      { kind: 'balance', amount: '42.50', currency: 'USD' },
    ]);
  });
});
