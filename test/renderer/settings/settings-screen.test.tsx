import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { fakeEngine } from '#test/renderer/support/fake-engine.ts';
import { renderApp } from '#test/renderer/support/render-app.tsx';
import { i18n } from '#renderer/i18n/i18n.ts';
import type { VaultState } from '#shared/desktop-contract.ts';
import type { DesktopContract } from '#shared/desktop-contract.ts';
import { HeadroomError } from '#shared/errors.ts';
import { DEFAULT_PREFERENCES } from '#shared/preferences.ts';
import { DEFAULT_SETTINGS } from '#shared/model/settings.ts';
import type { Handlers } from '#shared/rpc/method.ts';

const LOCKED: VaultState = {
  exists: true,
  ways: ['passphrase'],
  way: null,
  isUnlocked: false,
  keyring: null,
};

function engineWith(handlers: Partial<Handlers<DesktopContract>> = {}) {
  return fakeEngine({
    'settings.get': async () => DEFAULT_SETTINGS,
    'settings.set': async ({ settings }) => settings,
    'settings.holidayRegions': async () => [
      { code: 'US', name: 'United States' },
      { code: 'DE', name: 'Germany' },
      { code: 'DE-BY', name: 'Bayern' },
    ],
    'reports.list': async () => [],
    'vault.get': async () => LOCKED,
    'secrets.list': async () => [
      { name: 'openai/admin', usedBy: ['openai-prod'] },
      { name: 'old', usedBy: [] },
    ],
    ...handlers,
  });
}

describe('preferences', () => {
  it('count at once', async () => {
    const user = userEvent.setup();
    const engine = engineWith();
    renderApp(engine, '/settings');
    await user.click(await screen.findByRole('switch', { name: 'Start at login' }));
    expect(screen.getByRole('switch', { name: 'Start at login' }).getAttribute('aria-checked')).toBe('true');
    expect(screen.getByRole('switch', { name: 'Update automatically' }).getAttribute('aria-checked')).toBe(
      'false',
    );
    await user.selectOptions(screen.getByLabelText('Theme'), 'Dark');
    await waitFor(() => expect(document.documentElement.dataset['theme']).toBe('dark'));
    await user.selectOptions(screen.getByLabelText('Language'), '简体中文');
    await screen.findByRole('heading', { level: 1, name: '设置' });
    expect(engine.inputsOf('preferences.set').at(-1)?.preferences).toEqual({
      ...DEFAULT_PREFERENCES,
      startAtLogin: true,
      theme: 'dark',
      language: 'zh-CN',
    });
    await i18n.changeLanguage('en');
  });

  it('go back to what they were where they could not be kept', async () => {
    const user = userEvent.setup();
    const engine = engineWith({
      'preferences.set': async () => {
        throw new HeadroomError('DISK_FULL', 'No space.');
      },
    });
    renderApp(engine, '/settings');
    await user.click(await screen.findByRole('switch', { name: 'Notifications' }));
    await screen.findByText(/There is no space left on the disk/);
    expect(screen.getByRole('switch', { name: 'Notifications' }).getAttribute('aria-checked')).toBe('true');
  });
});

describe('the mail server of the installation', () => {
  it('is typed, saved and then tried, and its answer is shown', async () => {
    const user = userEvent.setup();
    let stored = DEFAULT_SETTINGS;
    const engine = engineWith({
      'settings.get': async () => stored,
      'settings.set': async ({ settings }) => (stored = settings),
      'settings.testEmail': async () => ({
        ok: false,
        detail: 'The mail to smtp.example.com:465 was stopped.',
      }),
    });
    renderApp(engine, '/settings#installation');
    await user.click(await screen.findByRole('switch', { name: 'Send mail' }));
    expect(screen.getByLabelText('Port')).toHaveProperty('value', '587');
    await user.selectOptions(screen.getByLabelText('Encryption'), 'TLS from the first byte');
    expect(screen.getByLabelText('Port')).toHaveProperty('value', '465');
    await user.type(screen.getByLabelText('Mail server'), 'smtp.example.com');
    await user.type(screen.getByLabelText('Sender'), 'headroom@example.com');
    await user.type(screen.getByLabelText('Who is told of alerts'), 'ann@example.com');
    expect(screen.getByRole('button', { name: 'Send a test message' })).toHaveProperty('disabled', true);
    await user.click(screen.getByRole('button', { name: 'Save settings' }));
    await screen.findByText('The settings are saved.');
    expect(stored.email).toMatchObject({ host: 'smtp.example.com', port: 465, security: 'tls' });
    await user.click(screen.getByRole('button', { name: 'Send a test message' }));
    await screen.findByText('The mail to smtp.example.com:465 was stopped.');
  });
});

describe('settings of the installation', () => {
  it('are saved by a button, and what is not saved is named', async () => {
    const user = userEvent.setup();
    const engine = engineWith();
    renderApp(engine, '/settings#installation');
    await screen.findByText('Everything is saved');
    await user.type(await screen.findByLabelText('Name'), 'Example Company');
    const perHost = screen.getByLabelText('Polls at once to one host');
    await user.clear(perHost);
    await user.type(perHost, '2');
    await screen.findByText('Not saved yet: Polling, Organization');
    expect(engine.inputsOf('settings.set')).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Save settings' }));
    await screen.findByText('Everything is saved');
    expect(engine.inputsOf('settings.set')).toEqual([
      {
        actor: 'desktop:admin',
        settings: {
          ...DEFAULT_SETTINGS,
          entity: 'Example Company',
          polling: { ...DEFAULT_SETTINGS.polling, perHost: 2 },
        },
      },
    ]);
  });

  it('take the days of reminders as a list, and how long training counts', async () => {
    const user = userEvent.setup();
    const engine = engineWith();
    renderApp(engine, '/settings#installation');
    const reminders = await screen.findByLabelText('Models and versions');
    expect((reminders as HTMLInputElement).value).toBe('90, 60, 30, 7');
    await user.clear(reminders);
    await user.type(reminders, '14, 180');
    await user.clear(screen.getByLabelText('Cards, keys and training'));
    const validDays = screen.getByLabelText('Reading a guide counts for');
    await user.clear(validDays);
    await user.type(validDays, '180');
    await screen.findByText('Not saved yet: Reminders of dates, Training');
    await user.click(screen.getByRole('button', { name: 'Save settings' }));
    await screen.findByText('Everything is saved');
    expect(engine.inputsOf('settings.set')[0]?.settings).toEqual({
      ...DEFAULT_SETTINGS,
      reminders: { ...DEFAULT_SETTINGS.reminders, expiry: [], retirement: [180, 14] },
      training: { validDays: 180 },
    });
    expect((reminders as HTMLInputElement).value).toBe('180, 14');
  });

  it('are refused at their field before anything is sent', async () => {
    const user = userEvent.setup();
    const engine = engineWith();
    renderApp(engine, '/settings#installation');
    const rawDays = await screen.findByLabelText('Single readings');
    await user.clear(rawDays);
    await user.type(rawDays, '3');
    await user.click(screen.getByRole('switch', { name: 'Send alerts to an address' }));
    await user.click(screen.getByRole('button', { name: 'Save settings' }));
    await screen.findByText('At least 7.');
    expect(rawDays.getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText('3 fields need another value.')).toBeTruthy();
    expect(document.activeElement).toBe(rawDays);
    await user.click(screen.getByRole('switch', { name: 'Send alerts to an address' }));
    expect(screen.getByText('1 field needs another value.')).toBeTruthy();
    expect(engine.inputsOf('settings.set')).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Discard changes' }));
    expect(rawDays).toHaveProperty('value', '30');
  });

  it('say how long before the end somebody wants to know, and whose holidays count', async () => {
    const user = userEvent.setup();
    const engine = engineWith();
    renderApp(engine, '/settings#installation');
    const balances = within(await screen.findByRole('group', { name: 'Balances, and what never resets' }));
    await user.clear(balances.getByLabelText('Warning'));
    await user.type(balances.getByLabelText('Warning'), '36.5');
    expect(screen.queryByLabelText('Part of the country')).toBeNull();
    await user.selectOptions(await screen.findByLabelText('Country'), 'Germany');
    await user.selectOptions(await screen.findByLabelText('Part of the country'), 'Bayern');
    await screen.findByText('Not saved yet: When to warn, Public holidays');
    await user.click(screen.getByRole('button', { name: 'Save settings' }));
    await screen.findByText('Everything is saved');
    const balance = { warnHours: 36.5, criticalHours: 24 };
    expect(engine.inputsOf('settings.set').at(-1)?.settings.foresight).toEqual({
      leads: { ...DEFAULT_SETTINGS.foresight.leads, balance },
      holidays: 'DE-BY',
    });
  });

  it('are asked about before they are left behind', async () => {
    const user = userEvent.setup();
    const page = renderApp(engineWith(), '/settings#installation');
    await user.type(await screen.findByLabelText('Name'), 'X');
    await user.click(screen.getByRole('tab', { name: 'Vault' }));
    await screen.findByText('Secrets');
    await user.click(screen.getByRole('link', { name: 'Reports' }));
    const dialog = await screen.findByRole('dialog', { name: 'Leave without saving?' });
    await user.click(within(dialog).getByRole('button', { name: 'Stay here' }));
    expect(page.path()).toBe('/settings');
    await user.click(screen.getByRole('link', { name: 'Reports' }));
    await user.click(await screen.findByRole('button', { name: 'Leave' }));
    await waitFor(() => expect(page.path()).toBe('/reports'));
  });

  it('are not asked for: pausing counts at once', async () => {
    const user = userEvent.setup();
    const engine = engineWith({ 'polls.pause': async () => ({}) });
    renderApp(engine, '/settings#installation');
    await user.click(await screen.findByRole('button', { name: 'Pause until tomorrow, 09:00' }));
    await waitFor(() => expect(engine.inputsOf('polls.pause')).toHaveLength(1));
    const until = new Date(engine.inputsOf('polls.pause')[0]?.until ?? 0);
    expect([until.getHours(), until.getMinutes()]).toEqual([9, 0]);
    expect(until.getTime()).toBeGreaterThan(Date.now());
  });
});

describe('the vault', () => {
  it('is opened by its passphrase, and says what is wrong with one', async () => {
    const user = userEvent.setup();
    const engine = engineWith({
      'vault.unlock': async () => {
        throw new HeadroomError('VAULT_WRONG_KEY', 'The passphrase does not fit.');
      },
    });
    renderApp(engine, '/settings#vault');
    await screen.findByText('Locked');
    await user.type(screen.getByLabelText('Passphrase'), 'short');
    await user.click(screen.getByRole('button', { name: 'Open the vault' }));
    await screen.findByText('At least 8 characters.');
    expect(engine.inputsOf('vault.unlock')).toEqual([]);
    await user.type(screen.getByLabelText('Passphrase'), ' but longer');
    await user.click(screen.getByRole('button', { name: 'Open the vault' }));
    await screen.findByText('This does not open the vault.');
  });

  it('is made with a passphrase that was typed twice alike', async () => {
    const user = userEvent.setup();
    const engine = engineWith({
      'vault.get': async () => ({ ...LOCKED, exists: false, ways: [] }),
      'vault.unlock': async () => ({ ...LOCKED, isUnlocked: true }),
    });
    renderApp(engine, '/settings#vault');
    await user.type(await screen.findByLabelText('Passphrase'), 'correct horse');
    await user.type(screen.getByLabelText('Once more'), 'correct hose');
    await user.click(screen.getByRole('button', { name: 'Make the vault' }));
    await screen.findByText('The two are not the same.');
    expect(engine.inputsOf('vault.unlock')).toEqual([]);
    await user.clear(screen.getByLabelText('Once more'));
    await user.type(screen.getByLabelText('Once more'), 'correct horse');
    await user.click(screen.getByRole('button', { name: 'Make the vault' }));
    expect(engine.inputsOf('vault.unlock')).toEqual([{ passphrase: 'correct horse' }]);
  });

  it('looks at the key store only when asked to, and says why it is not used', async () => {
    const user = userEvent.setup();
    const engine = engineWith({
      'vault.get': async ({ ask }) => ({
        ...LOCKED,
        keyring: ask
          ? { usable: false, backend: 'basic_text', reason: 'It would not protect the key.' }
          : null,
      }),
    });
    renderApp(engine, '/settings#vault');
    await user.click(await screen.findByRole('button', { name: 'Look at the key store' }));
    await screen.findByText('Not used (basic_text)');
    expect(screen.getByText('It would not protect the key.')).toBeTruthy();
    expect(engine.inputsOf('vault.get')[0]).toEqual({ ask: false });
  });

  it('takes, replaces and removes secrets, and says what a removal breaks', async () => {
    const user = userEvent.setup();
    const engine = engineWith({ 'secrets.set': async () => ({}), 'secrets.remove': async () => ({}) });
    renderApp(engine, '/settings#vault');
    await user.click(await screen.findByRole('button', { name: 'Add a secret' }));
    await user.type(screen.getByLabelText('Name'), 'old');
    await user.type(screen.getByLabelText('Value'), 'sk-123 ');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await screen.findByText('A secret of this name exists. Replace it in the list.');
    await user.type(screen.getByLabelText('Name'), '/new');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await screen.findByText('The secret old/new is stored.');
    expect(engine.inputsOf('secrets.set')).toEqual([
      { name: 'old/new', value: 'sk-123', actor: 'desktop:admin' },
    ]);

    await user.click(screen.getByRole('button', { name: 'Remove openai/admin' }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByText(/cannot be read any more without it: openai-prod/)).toBeTruthy();
    await user.click(within(dialog).getByRole('button', { name: 'Remove the secret' }));
    await waitFor(() =>
      expect(engine.inputsOf('secrets.remove')).toEqual([{ name: 'openai/admin', actor: 'desktop:admin' }]),
    );
  });
});

describe('data', () => {
  it('is copied and checked on demand, each result with its words', async () => {
    const user = userEvent.setup();
    const engine = engineWith({
      'store.backup': async () => ({ path: '/data/backups/headroom-1.db' }),
      'store.check': async () => [
        { name: 'database', ok: true, detail: 'every page is sound' },
        { name: 'outbox', ok: false, detail: '3 messages wait; last error: refused' },
      ],
    });
    renderApp(engine, '/settings#data');
    await user.click(await screen.findByRole('button', { name: 'Back up now' }));
    await screen.findByText('/data/backups/headroom-1.db');
    await user.click(screen.getByRole('button', { name: 'Check now' }));
    await screen.findByText('not sound');
    expect(screen.getByText('sound')).toBeTruthy();
    expect(screen.getByText(/3 messages wait/)).toBeTruthy();
  });

  it('is exported as a file and changes to the sandbox', async () => {
    const user = userEvent.setup();
    const save = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    const engine = engineWith({
      'config.export': async () => ({ text: 'connections: []\n' }),
      'workspace.open': async () => {
        throw new HeadroomError('DISK_FULL', 'The sandbox could not be made.');
      },
    });
    renderApp(engine, '/settings#data');
    await user.click(await screen.findByRole('button', { name: 'Export headroom.yaml' }));
    await waitFor(() => expect(save).toHaveBeenCalledOnce());
    expect(save.mock.contexts[0]).toHaveProperty('download', 'headroom.yaml');
    save.mockRestore();
    await user.click(screen.getByRole('button', { name: 'Open the sandbox' }));
    await screen.findByText('The sandbox could not be made.');
    expect(engine.inputsOf('workspace.open')).toEqual([{ workspace: 'sandbox' }]);
  });
});
