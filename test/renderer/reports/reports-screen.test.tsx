import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fakeEngine } from '#test/renderer/support/fake-engine.ts';
import { renderApp } from '#test/renderer/support/render-app.tsx';
import { HeadroomError } from '#shared/errors.ts';
import { DEFAULT_SETTINGS } from '#shared/model/settings.ts';

const REPORT = {
  id: 'r-1',
  issuedAt: Date.UTC(2026, 10, 2, 9),
  periodFrom: Date.UTC(2026, 9, 1),
  periodTo: Date.UTC(2026, 10, 1),
  digest: 'ab12'.repeat(16),
  files: [
    { format: 'pdf', path: '/reports/october.pdf', bytes: 48_200, sha256: 'cd34'.repeat(16) },
    { format: 'csv', path: '/reports/october.csv', bytes: 9_100, sha256: 'ef56'.repeat(16) },
  ],
};

const SETTINGS = { 'settings.get': async () => ({ ...DEFAULT_SETTINGS, entity: 'Example Company' }) };

describe('the reports screen', () => {
  it('says what a report is where none was issued, and makes one while the person goes on', async () => {
    const user = userEvent.setup();
    let finish: (report: typeof REPORT) => void = () => undefined;
    const issued: (typeof REPORT)[] = [];
    const engine = fakeEngine({
      ...SETTINGS,
      'reports.list': async () => issued,
      'reports.create': () => new Promise((resolve) => (finish = resolve)),
    });
    renderApp(engine, '/reports');
    await screen.findByText('No report was issued yet');
    await user.click(screen.getByRole('button', { name: 'New report' }));
    await screen.findByLabelText('Folder');
    const panel = screen.getByRole('complementary', { name: 'New report' });
    await user.click(within(panel).getByLabelText(/Data \(JSON\)/));
    await user.click(within(panel).getByRole('button', { name: 'Make the report' }));
    await screen.findByText(/is being made/);
    const [request] = engine.inputsOf('reports.create');
    expect(request).toMatchObject({
      directory: '/home/admin/Documents/Headroom',
      formats: ['pdf', 'html', 'csv'],
      entity: 'Example Company',
      actor: 'desktop:admin',
    });

    await user.click(screen.getByRole('link', { name: 'Activity' }));
    await screen.findByRole('heading', { level: 1, name: 'Activity' });
    issued.push(REPORT);
    finish(REPORT);
    await screen.findByText('The report for 1 – 31 Oct 2026 is ready.');
  });

  it('cannot be asked for before it is known where it would go', async () => {
    let answer: (settings: typeof DEFAULT_SETTINGS) => void = () => undefined;
    const engine = fakeEngine({
      'settings.get': () => new Promise((resolve) => (answer = resolve)),
      'reports.list': async () => [REPORT],
    });
    renderApp(engine, '/reports#new');
    await screen.findByRole('complementary', { name: 'New report' });
    expect(screen.queryByRole('button', { name: 'Make the report' })).toBeNull();
    answer(DEFAULT_SETTINGS);
    await screen.findByRole('button', { name: 'Make the report' });
    expect(screen.getByLabelText('Folder')).toHaveProperty('value', '/home/admin/Documents/Headroom');
  });

  it('asks the engine for nothing while a field is wrong', async () => {
    const user = userEvent.setup();
    const engine = fakeEngine({ ...SETTINGS, 'reports.list': async () => [REPORT] });
    renderApp(engine, '/reports#new');
    await user.selectOptions(await screen.findByLabelText('Period'), 'Other days');
    await user.clear(screen.getByLabelText('Last day'));
    await user.type(screen.getByLabelText('Last day'), '2020-01-01');
    await user.click(screen.getByRole('button', { name: 'Make the report' }));
    expect(await screen.findByText('The last day is before the first.')).toBeTruthy();
    expect(engine.inputsOf('reports.create')).toEqual([]);
  });

  it('tells why a report could not be made', async () => {
    const user = userEvent.setup();
    const engine = fakeEngine({
      ...SETTINGS,
      'reports.list': async () => [],
      'reports.create': async () => {
        throw new HeadroomError('DISK_FULL', 'There is no space left for a report in /reports.');
      },
    });
    renderApp(engine, '/reports#new');
    await waitFor(async () =>
      expect(await screen.findByLabelText('Folder')).toHaveProperty(
        'value',
        '/home/admin/Documents/Headroom',
      ),
    );
    await user.click(screen.getByRole('button', { name: 'Make the report' }));
    await screen.findByText(/was not made: There is no space left on the disk.*in \/reports/);
  });

  it('shows of an issued report what is intact, altered and missing, in words', async () => {
    const user = userEvent.setup();
    const engine = fakeEngine({
      ...SETTINGS,
      'reports.list': async () => [REPORT],
      'reports.verify': async () => ({
        intact: false,
        files: [
          { format: 'pdf', path: '/reports/october.pdf', state: 'altered' },
          { format: 'csv', path: '/reports/october.csv', state: 'missing' },
        ],
      }),
      'reports.open': async () => ({}),
      'reports.reveal': async () => ({}),
    });
    renderApp(engine, '/reports');
    const row = await screen.findByRole('row', { name: /^1\s–\s31 Oct 2026/ });
    row.focus();
    await user.keyboard('{Enter}');
    const panel = await screen.findByRole('complementary', { name: /^Report 1\s–\s31 Oct 2026$/ });
    expect(within(panel).getByText(REPORT.digest)).toBeTruthy();
    expect(within(panel).getByText('Not checked since this window opened')).toBeTruthy();

    await user.click(within(panel).getByRole('button', { name: 'Verify the files' }));
    await within(panel).findByText('Not all files are as they were issued');
    expect(within(panel).getByText('altered')).toBeTruthy();
    expect(within(panel).getByText('missing')).toBeTruthy();

    await user.click(within(panel).getByRole('button', { name: 'Open CSV' }));
    await user.click(within(panel).getByRole('button', { name: 'Show in folder' }));
    await waitFor(() => expect(engine.inputsOf('reports.reveal')).toEqual([{ id: 'r-1' }]));
    expect(engine.inputsOf('reports.open')).toEqual([{ id: 'r-1', format: 'csv' }]);

    panel.focus();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('complementary')).toBeNull());
  });
});
