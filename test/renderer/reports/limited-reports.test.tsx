import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { HeadroomError } from '#shared/errors.ts';
import { type Connection, connectionSettingsSchema } from '#shared/model/connection.ts';
import type { ReportMaking } from '#shared/model/report-making.ts';
import { DEFAULT_SETTINGS } from '#shared/model/settings.ts';
import { type FakeEngine, fakeEngine } from '#test/renderer/support/fake-engine.ts';
import { renderApp } from '#test/renderer/support/render-app.tsx';

const connection = (name: string, given: Partial<Connection>): Connection => ({
  ...connectionSettingsSchema.parse({ name, provider: 'openai' }),
  id: name,
  createdAt: 0,
  updatedAt: 0,
  ...given,
});
const CONNECTIONS = [
  connection('prod', { owner: 'Data Platform' }),
  connection('lab', { owner: 'Research', environment: 'staging' }),
];
const REPORT = {
  id: 'r-1',
  issuedAt: Date.UTC(2026, 10, 2, 9),
  periodFrom: Date.UTC(2026, 9, 1),
  periodTo: Date.UTC(2026, 10, 1),
  digest: 'ab12'.repeat(16),
  scope: { owner: ['Data Platform'], environment: ['production' as const] },
  files: [{ format: 'pdf', path: '/reports/october.pdf', bytes: 48_200, sha256: 'cd34'.repeat(16) }],
};
const BASE = {
  'settings.get': async () => DEFAULT_SETTINGS,
  'connections.list': async () => CONNECTIONS,
  'reports.list': async () => [REPORT],
};

const making = (given: Partial<ReportMaking> & { id: string }): ReportMaking => ({
  kind: 'report',
  from: REPORT.periodFrom,
  to: REPORT.periodTo,
  schedule: null,
  startedAt: REPORT.issuedAt,
  phase: 'history',
  done: 0.42,
  ...given,
});

describe('the scope of a new report', () => {
  it('is chosen from what connections have, and counted', async () => {
    const user = userEvent.setup();
    const engine = fakeEngine({ ...BASE, 'reports.create': async () => REPORT });
    renderApp(engine, '/reports#new');
    await user.selectOptions(await screen.findByLabelText('Scope'), 'Some connections');
    await user.click(screen.getByRole('button', { name: 'Make the report' }));
    await screen.findByText('Choose what the report is limited to, or all connections.');
    expect(engine.inputsOf('reports.create')).toEqual([]);
    const owners = await screen.findByRole('group', { name: 'Owners' });
    await user.click(within(owners).getByLabelText('Data Platform'));
    await screen.findByText('1 of 2 connections are in scope');
    await user.click(screen.getByRole('button', { name: 'Make the report' }));
    await waitFor(() =>
      expect(engine.inputsOf('reports.create')).toMatchObject([{ scope: { owner: ['Data Platform'] } }]),
    );
  });

  it('stands at the report that was issued', async () => {
    renderApp(fakeEngine(BASE), '/reports#r-1');
    const words = 'Environment: production · Owner: Data Platform';
    expect(await screen.findAllByText(words)).toHaveLength(2);
  });
});

describe('a report in the making', () => {
  it('shows how far it is and is cancelled, which is no failure', async () => {
    const user = userEvent.setup();
    let fail: (error: Error) => void = () => undefined;
    const engine: FakeEngine = fakeEngine({
      ...BASE,
      'reports.create': () => new Promise((_, reject) => (fail = reject)),
      'reports.making': async () =>
        engine.inputsOf('reports.create').map(({ making: id = '' }) => making({ id })),
      'reports.cancel': async () => ({ cancelled: true }),
    });
    renderApp(engine, '/reports#new');
    await user.click(await screen.findByRole('button', { name: 'Make the report' }));
    await waitFor(() => expect(engine.inputsOf('reports.create')).toHaveLength(1));
    engine.emit('report.progressed', { id: 'any' });
    const bar = await screen.findByRole('progressbar', { name: /^Report for .* is being made$/ });
    expect(bar).toHaveProperty('value', 0.42);
    await screen.findByText('Reading the history');
    const card = bar.closest('[aria-busy="true"]') as HTMLElement;
    await user.click(within(card).getByRole('button', { name: 'Cancel' }));
    await screen.findByRole('button', { name: 'Being cancelled…' });
    const [{ making: id } = {}] = engine.inputsOf('reports.create');
    expect(engine.inputsOf('reports.cancel')).toEqual([{ id }]);
    fail(new HeadroomError('CANCELLED', 'The report was cancelled. Nothing of it was kept.'));
    await screen.findByText(/was cancelled\. Nothing of it was kept\.$/);
    expect(screen.queryByText(/was not made/)).toBeNull();
  });

  it('by a schedule is named after it; previews of others are none', async () => {
    const engine = fakeEngine({
      ...BASE,
      'reports.making': async () => [
        making({ id: '1', schedule: 'monthly', phase: 'bundle' }),
        making({ id: '2', kind: 'preview' }),
      ],
    });
    renderApp(engine, '/reports');
    await screen.findByText('By the schedule monthly.');
    await screen.findByText('Packing the evidence bundle');
    expect(screen.getAllByRole('progressbar')).toHaveLength(1);
  });
});

describe('the preview of a report', () => {
  const html =
    '<!doctype html><p class="notice">Preview: not issued, not on record</p><h2 id="scope">Scope</h2>';

  it('is marked, shows the document in a frame without scripts, and Escape closes it', async () => {
    const user = userEvent.setup();
    const engine = fakeEngine({
      ...BASE,
      'reports.preview': async () => ({ html }),
      'reports.cancel': async () => ({ cancelled: false }),
    });
    renderApp(engine, '/reports#new');
    await user.click(await screen.findByRole('button', { name: 'Preview' }));
    const dialog = await screen.findByRole('dialog', { name: /^Preview for / });
    expect(within(dialog).getByText('Preview: not issued, not on record')).toBeTruthy();
    const frame = await within(dialog).findByTitle(/^Preview for /);
    expect(frame.tagName).toBe('IFRAME');
    expect(frame.getAttribute('sandbox')).toBe('allow-same-origin');
    expect(frame.getAttribute('srcdoc')).toBe(html);
    expect(frame.getAttribute('src')).toBeNull();
    expect(engine.inputsOf('reports.preview')).toMatchObject([{ from: expect.any(Number) as number }]);
    expect(engine.inputsOf('reports.create')).toEqual([]);
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    // The form is still there, as it was.
    expect(screen.getByRole('complementary', { name: 'New report' })).toBeTruthy();
  });

  it('is closed by Escape that is pressed in the document, too', async () => {
    const user = userEvent.setup();
    const engine = fakeEngine({
      ...BASE,
      'reports.preview': async () => ({ html }),
      'reports.cancel': async () => ({ cancelled: false }),
    });
    renderApp(engine, '/reports#new');
    await user.click(await screen.findByRole('button', { name: 'Preview' }));
    const frame = await screen.findByTitle<HTMLIFrameElement>(/^Preview for /);
    fireEvent.load(frame);
    if (!frame.contentDocument) throw new Error('The frame has no document.');
    fireEvent.keyDown(frame.contentDocument, { key: 'a' });
    expect(screen.queryByRole('dialog')).not.toBeNull();
    fireEvent.keyDown(frame.contentDocument, { key: 'Escape' });
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('tells how far it is, and is stopped when it is left', async () => {
    const user = userEvent.setup();
    const engine: FakeEngine = fakeEngine({
      ...BASE,
      'reports.preview': () => new Promise(() => undefined),
      'reports.making': async () =>
        engine.inputsOf('reports.preview').map(({ making: id = '' }) => making({ id, kind: 'preview' })),
      'reports.cancel': async () => ({ cancelled: true }),
    });
    renderApp(engine, '/reports#new');
    await user.click(await screen.findByRole('button', { name: 'Preview' }));
    await waitFor(() => expect(engine.inputsOf('reports.preview')).toHaveLength(1));
    engine.emit('report.progressed', { id: 'any' });
    await screen.findByRole('progressbar', { name: /^Preview for / });
    await user.keyboard('{Escape}');
    const [{ making: id } = {}] = engine.inputsOf('reports.preview');
    await waitFor(() => expect(engine.inputsOf('reports.cancel')).toEqual([{ id }]));
  });

  it('says why it could not be made', async () => {
    const user = userEvent.setup();
    const engine = fakeEngine({
      ...BASE,
      'reports.preview': async () => {
        throw new HeadroomError('INVALID_INPUT', 'No connection is in the scope of the report: owner Zoe.');
      },
    });
    renderApp(engine, '/reports#new');
    await user.click(await screen.findByRole('button', { name: 'Preview' }));
    await screen.findByText(/No connection is in the scope of the report/);
  });
});
