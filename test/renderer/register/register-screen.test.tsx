import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { DesktopContract } from '#shared/desktop-contract.ts';
import { HeadroomError } from '#shared/errors.ts';
import type { ListChange, ListImport } from '#shared/model/register.ts';
import { DEFAULT_SETTINGS } from '#shared/model/settings.ts';
import type { Handlers } from '#shared/rpc/method.ts';
import { fakeEngine } from '#test/renderer/support/fake-engine.ts';
import { renderApp } from '#test/renderer/support/render-app.tsx';
import { sampleFinding } from '#test/renderer/support/samples.ts';
import { sampleService } from './samples.ts';

const IMPORTED: ListImport = {
  added: 1,
  changed: 1,
  unchanged: 0,
  removed: 0,
  kept: 2,
  changes: [
    { id: 'new', name: 'New', change: 'added', fields: [] },
    { id: 'chat', name: 'Chat', change: 'changed', fields: ['owner', 'dataClass'] },
  ],
  sha256: 'a'.repeat(64),
  dryRun: true,
};

function openScreen(handlers: Partial<Handlers<DesktopContract>> = {}, hash = '') {
  const engine = fakeEngine({
    'register.list': async () => [sampleService(), sampleService({ id: 'b', name: 'Other', owner: null })],
    'directory.list': async () => [],
    'findings.list': async () => [
      sampleFinding({
        id: 'f-use',
        controlId: 'SUB-04',
        subject: { type: 'connection', id: 'c', name: 'shadow-ai', connectionId: 'c' },
        reason: 'It has answered, and no service of the register covers it.',
      }),
    ],
    'providers.list': async () => [],
    'settings.get': async () => DEFAULT_SETTINGS,
    'settings.set': async ({ settings }) => settings,
    ...handlers,
  });
  return { engine, user: userEvent.setup(), page: renderApp(engine, `/register${hash}`) };
}

const csv = (text: string) => new File([text], 'services.csv', { type: 'text/csv' });

describe('the services', () => {
  it('stand below what is used without being registered, and open with what nobody wrote down as not known', async () => {
    const { user } = openScreen();
    await screen.findByRole('heading', { name: 'Used, but not registered' });
    expect(screen.getByRole('link', { name: 'shadow-ai' }).getAttribute('href')).toContain(
      '/connections/shadow-ai',
    );
    (await screen.findByRole('row', { name: /Other/ })).focus();
    await user.keyboard('{Enter}');
    const panel = within(await screen.findByRole('complementary', { name: 'Service' }));
    expect(panel.getAllByText('not known').length).toBeGreaterThan(3);
    panel.getByText('every connection of the vendor');
  });

  it('are not called registered while there is no register', async () => {
    openScreen({ 'register.list': async () => [], 'findings.list': async () => [] });
    await screen.findByText('The register is empty');
    await screen.findByText(/is judged once there is a register/);
    expect(screen.queryByText(/belongs to a service of the register/)).toBeNull();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Export CSV' }).disabled).toBe(true);
  });

  it('are taken out only after a question, in the name of who sits here', async () => {
    const { engine, user } = openScreen(
      { 'register.remove': async ({ id }) => ({ removed: id }) },
      '#services/chat',
    );
    await user.click(await screen.findByRole('button', { name: 'Take out of the register' }));
    expect(engine.inputsOf('register.remove')).toEqual([]);
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: 'Take out of the register' }));
    await screen.findByText('Taken out of the register: Chat.');
    expect(engine.inputsOf('register.remove')).toEqual([{ id: 'chat', actor: 'desktop:admin' }]);
  });

  it('come from a file that is dropped, shown first, and written only then', async () => {
    const { engine, user } = openScreen({
      'register.import': async ({ dryRun }) => ({ ...IMPORTED, dryRun }),
    });
    fireEvent.drop(await screen.findByRole('table'), { dataTransfer: { files: [csv('id,name')] } });
    const dialog = within(await screen.findByRole('dialog', { name: 'Import services' }));
    await dialog.findByText('Owner · Class of data');
    dialog.getByText('2 entries that the file does not name stay.');
    expect(engine.inputsOf('register.import').every(({ dryRun }) => dryRun)).toBe(true);
    await user.click(dialog.getByRole('button', { name: 'Import' }));
    await screen.findByText('services.csv: 1 added, 1 changed, 0 removed.');
    expect(engine.inputsOf('register.import').at(-1)).toEqual({
      text: 'id,name',
      dryRun: false,
      prune: false,
      actor: 'desktop:admin',
    });
  });

  it('refuse a file with its rows, and offer nothing to confirm', async () => {
    const problems = [{ line: 4, column: 'active', message: 'expected yes or no' }];
    const { user } = openScreen({
      'register.import': async () => {
        throw new HeadroomError('INVALID_INPUT', 'Row 4', { details: { problems } });
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Import CSV' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.upload(dialog.getByLabelText('Choose a CSV file'), csv('bad'));
    await dialog.findByText('Row 4, column active');
    expect(dialog.getByRole<HTMLButtonElement>('button', { name: 'Import' }).disabled).toBe(true);
  });

  it('ask the engine again what a file would remove once that is wanted', async () => {
    const removal: ListChange = { id: 'b', name: 'Other', change: 'removed', fields: [] };
    const { engine, user } = openScreen({
      'register.import': async ({ prune }) =>
        prune ? { ...IMPORTED, removed: 1, kept: 0, changes: [...IMPORTED.changes, removal] } : IMPORTED,
    });
    await user.click(await screen.findByRole('button', { name: 'Import CSV' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.upload(dialog.getByLabelText('Choose a CSV file'), csv('id'));
    await user.click(await dialog.findByRole('switch', { name: 'Remove what the file does not name' }));
    await dialog.findByRole('button', { name: 'Import and remove 1' });
    expect(engine.inputsOf('register.import').at(-1)).toMatchObject({ prune: true, dryRun: true });
  });
});

describe('the allow-lists', () => {
  it('are added for a class that the register names, and saved beside the other settings as they are', async () => {
    const { engine, user } = openScreen({}, '#allowLists');
    await user.click(await screen.findByRole('button', { name: 'Add “confidential”' }));
    const form = within(screen.getByRole('region', { name: 'confidential' }));
    await user.selectOptions(form.getByRole('combobox', { name: 'Regions' }), 'only these');
    form.getByText('Nothing stands here: nothing is allowed.');
    await user.type(form.getByRole('textbox', { name: 'Regions' }), 'eu-*');
    expect(form.queryByText('Nothing stands here: nothing is allowed.')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Save allow-lists' }));
    await screen.findByText('Everything is saved');
    expect(engine.inputsOf('settings.set')).toEqual([
      {
        actor: 'desktop:admin',
        settings: {
          ...DEFAULT_SETTINGS,
          policy: { allowLists: [{ dataClass: 'confidential', regions: ['eu-*'] }] },
        },
      },
    ]);
  });

  it('lead to what is wrong instead of being saved, and are not left unsaved without a question', async () => {
    const { engine, user } = openScreen({}, '#allowLists');
    await user.click(await screen.findByRole('button', { name: 'Add a class' }));
    await user.click(screen.getByRole('button', { name: 'Save allow-lists' }));
    await screen.findByText('A class needs a name.');
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Class of data')));
    expect(engine.inputsOf('settings.set')).toEqual([]);
    await user.click(screen.getByRole('link', { name: /^Findings/ }));
    await screen.findByText(/changes of the allow-lists are not saved/);
  });
});
