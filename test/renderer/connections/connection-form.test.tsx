import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { DesktopContract } from '#shared/desktop-contract.ts';
import { HeadroomError } from '#shared/errors.ts';
import type { Handlers } from '#shared/rpc/method.ts';
import { type FakeEngine, fakeEngine } from '#test/renderer/support/fake-engine.ts';
import { renderApp } from '#test/renderer/support/render-app.tsx';
import { sampleDetail, sampleProvider, sampleSettings } from './samples.ts';

const WORKS = { ok: true, account: 'org-acme', detail: 'The admin key reads the organization.', steps: [] };

function engineWith(handlers: Partial<Handlers<DesktopContract>> = {}): FakeEngine {
  return fakeEngine({
    'providers.list': async () => [sampleProvider()],
    'secrets.list': async () => [{ name: 'shared/key', usedBy: ['other'] }],
    'secrets.set': async () => ({}),
    'connections.probe': async () => WORKS,
    'connections.add': async ({ settings }) => ({ ...settings, id: 'c-new', createdAt: 0, updatedAt: 0 }),
    'connections.get': async () => sampleDetail(),
    'connections.change': async ({ settings }) => ({ ...settings, id: 'c-1', createdAt: 0, updatedAt: 0 }),
    ...handlers,
  });
}

async function openNew(engine: FakeEngine) {
  const page = renderApp(engine, '/connections/new?provider=openai');
  const user = userEvent.setup();
  await screen.findByRole('heading', { name: 'Connect OpenAI' });
  const adminKey = screen.getByRole('group', { name: /Admin key/ });
  return { page, user, adminKey };
}

describe('a new connection', () => {
  it('begins with the providers and what each lets be read', async () => {
    const page = renderApp(engineWith(), '/connections/new');
    const user = userEvent.setup();
    expect(await screen.findByText('cost')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Connect OpenAI' }));
    expect(await screen.findByLabelText('Region')).toBeDefined();
    expect(page.path()).toBe('/connections/new');
  });

  it('finds a provider by a part of its name, and says what to take where none fits', async () => {
    renderApp(engineWith(), '/connections/new');
    const user = userEvent.setup();
    const search = await screen.findByLabelText('Filter providers');
    await user.type(search, 'open');
    expect(screen.getByRole('button', { name: 'Connect OpenAI' })).toBeDefined();
    await user.type(search, ' sesame');
    expect(screen.queryByRole('button', { name: 'Connect OpenAI' })).toBeNull();
    screen.getByText(/what has no API at all/);
  });

  it('is tested before it is saved, with its secret in the vault and a reference in the settings', async () => {
    const engine = engineWith();
    const { page, user, adminKey } = await openNew(engine);
    await user.type(screen.getByLabelText('Region'), 'eu');
    await user.type(screen.getByLabelText(/^Projects optional|^Projects$/), 'proj_a\nproj_b');
    await user.type(within(adminKey).getByLabelText('Secret'), 'sk-admin-123');
    await user.click(screen.getByRole('button', { name: 'Test and save' }));
    await waitFor(() => expect(page.path()).toBe('/connections/openai'));

    const [probe] = engine.inputsOf('connections.probe');
    expect(probe?.secrets).toEqual({ adminKey: 'sk-admin-123' });
    expect(probe?.settings.secrets).toEqual({});
    expect(engine.inputsOf('secrets.set')).toEqual([
      { name: 'openai/adminKey', value: 'sk-admin-123', actor: 'desktop:admin' },
    ]);
    const [added] = engine.inputsOf('connections.add');
    expect(added?.settings.secrets).toEqual({ adminKey: 'vault:openai/adminKey' });
    expect(added?.settings.config).toEqual({ region: 'eu', projects: ['proj_a', 'proj_b'] });
  });

  it('asks with a switch for what is on or off, and takes numbers one a line', async () => {
    const configSchema = {
      type: 'object',
      properties: {
        usage: { type: 'boolean', default: true, title: 'Read usage', description: 'Bills a little.' },
        hours: { type: 'array', items: { type: 'integer' }, default: [], title: 'Hours' },
      },
    };
    const engine = engineWith({ 'providers.list': async () => [sampleProvider({ configSchema })] });
    const { page, user, adminKey } = await openNew(engine);
    const usage = screen.getByRole('switch', { name: 'Read usage' });
    expect(usage.getAttribute('aria-checked')).toBe('true');
    await user.click(usage);
    await user.type(screen.getByLabelText('Hours'), '6\n18');
    await user.type(within(adminKey).getByLabelText('Secret'), 'sk-admin-123');
    await user.click(screen.getByRole('button', { name: 'Test and save' }));
    await waitFor(() => expect(page.path()).toBe('/connections/openai'));
    expect(engine.inputsOf('connections.add')[0]?.settings.config).toEqual({ usage: false, hours: [6, 18] });
  });

  it('is not saved when the test fails, unless the person insists', async () => {
    const engine = engineWith({
      'connections.probe': async () => ({
        ok: false,
        account: null,
        detail: '401 Unauthorized',
        steps: ['Make a new key.'],
      }),
    });
    const { page, user, adminKey } = await openNew(engine);
    await user.type(within(adminKey).getByLabelText('Secret'), 'sk-admin-123');
    await user.click(screen.getByRole('button', { name: 'Test and save' }));
    expect(await screen.findByText('Make a new key.')).toBeDefined();
    expect(engine.inputsOf('secrets.set')).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Save anyway' }));
    await waitFor(() => expect(page.path()).toBe('/connections/openai'));
    expect(engine.inputsOf('connections.add')).toHaveLength(1);
  });

  it('shows what the engine finds wrong at the field it is about', async () => {
    const engine = engineWith({
      'connections.probe': async () => {
        throw new HeadroomError('INVALID_INPUT', 'openai: config.region: expected a region', {
          details: { issues: [{ path: 'config.region', message: 'expected a region such as eu-west-1' }] },
        });
      },
    });
    const { user } = await openNew(engine);
    await user.click(screen.getByRole('button', { name: 'Test' }));
    await screen.findByText('expected a region such as eu-west-1');
    expect(screen.getByLabelText('Region').getAttribute('aria-invalid')).toBe('true');
  });

  it('takes no name that another connection has', async () => {
    const engine = engineWith();
    const { user } = await openNew(engine);
    const name = screen.getByLabelText('Name');
    await user.clear(name);
    await user.type(name, 'openai-prod');
    await user.click(screen.getByRole('button', { name: 'Test and save' }));
    await screen.findByText('There is a connection named openai-prod already.');
    expect(engine.inputsOf('connections.probe')).toEqual([]);
  });

  it('asks for the passphrase where the vault is locked, and goes on once it is open', async () => {
    let isLocked = true;
    const vault = { exists: true, ways: ['passphrase'], way: null, isUnlocked: false };
    const engine = engineWith({
      'secrets.set': async () => {
        if (isLocked) throw new HeadroomError('VAULT_LOCKED', 'The vault is locked.');
        return {};
      },
      'vault.get': async () => ({
        ...vault,
        keyring: { usable: false, backend: 'basic_text', reason: 'Its key would be readable by anybody.' },
      }),
      'vault.unlock': async () => {
        isLocked = false;
        return { ...vault, isUnlocked: true, keyring: null };
      },
    });
    const { page, user, adminKey } = await openNew(engine);
    await user.type(within(adminKey).getByLabelText('Secret'), 'sk-admin-123');
    await user.click(screen.getByRole('button', { name: 'Test and save' }));
    const dialog = await screen.findByRole('dialog', { name: 'The vault is locked' });
    await within(dialog).findByText(/Its key would be readable by anybody/);
    await user.type(within(dialog).getByLabelText('Passphrase'), 'correct horse{Enter}');
    await waitFor(() => expect(page.path()).toBe('/connections/openai'));
    expect(engine.inputsOf('vault.unlock')).toEqual([{ passphrase: 'correct horse' }]);
    expect(engine.inputsOf('connections.add')).toHaveLength(1);
  });

  it('asks before what was typed is left behind', async () => {
    const { page, user } = await openNew(engineWith());
    await user.type(screen.getByLabelText('Region'), 'eu');
    await user.click(screen.getByRole('link', { name: /Reports/ }));
    const dialog = await screen.findByRole('dialog', { name: 'Leave without saving?' });
    await user.click(within(dialog).getByRole('button', { name: 'Stay here' }));
    expect(page.path()).toBe('/connections/new');
    await user.click(screen.getByRole('link', { name: /Reports/ }));
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Leave' }));
    await waitFor(() => expect(page.path()).toBe('/reports'));
  });

  it('asks too before another provider takes the form away', async () => {
    const { user } = await openNew(engineWith());
    await user.click(screen.getByRole('button', { name: 'Another provider' }));
    await screen.findByRole('button', { name: 'Connect OpenAI' });
    await user.click(screen.getByRole('button', { name: 'Connect OpenAI' }));
    await user.type(await screen.findByLabelText('Region'), 'eu');
    await user.click(screen.getByRole('button', { name: 'Another provider' }));
    await screen.findByRole('dialog', { name: 'Leave without saving?' });
    await user.keyboard('{Escape}');
    expect(screen.getByLabelText<HTMLInputElement>('Region').value).toBe('eu');
  });

  it('warns of the private network once it is allowed', async () => {
    const { user } = await openNew(engineWith());
    await user.click(screen.getByRole('switch', { name: 'Allow addresses in a private network' }));
    expect(await screen.findByText(/Metadata addresses of clouds stay refused/)).toBeDefined();
  });
});

describe('the settings of a connection', () => {
  it('are saved without a test where access stays as it is', async () => {
    const engine = engineWith();
    renderApp(engine, '/connections/openai-prod/edit');
    const user = userEvent.setup();
    const owner = await screen.findByLabelText('Owner');
    await user.clear(owner);
    await user.type(owner, 'ml team');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(engine.inputsOf('connections.change')).toHaveLength(1));
    const { id, createdAt, updatedAt, ...settings } = sampleSettings();
    expect(engine.inputsOf('connections.change')[0]?.settings).toEqual({ ...settings, owner: 'ml team' });
    expect(engine.inputsOf('connections.probe')).toEqual([]);
  });

  it('take a client certificate by reference', async () => {
    const engine = engineWith();
    renderApp(engine, '/connections/openai-prod/edit');
    const user = userEvent.setup();
    await user.type(await screen.findByLabelText('Client certificate'), 'file:client.pem');
    await user.type(screen.getByLabelText('Key of the certificate'), ' vault:gateway/key ');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(engine.inputsOf('connections.change')).toHaveLength(1));
    expect(engine.inputsOf('connections.change')[0]?.settings.tls).toEqual({
      certificate: 'file:client.pem',
      key: 'vault:gateway/key',
    });
  });

  it('keep a contract, a payment method, a ledger and a certificate as they were declared', async () => {
    const declared = sampleSettings({
      contract: {
        endsOn: '2026-11-30',
        promotionEndsOn: '2026-09-30',
        autoRenew: true,
        noticeDays: 14,
        graceDays: 3,
        timeZone: 'Europe/Berlin',
        paymentMethod: { kind: 'card', brand: 'Visa', last4: '4242', expiresOn: '2027-03' },
        decision: { kind: 'renew', by: 'CFO', on: '2026-10-01' },
      },
      topUps: [{ kind: 'top_up', on: '2026-10-01', amount: '100.00', currency: 'USD', note: 'PO 7' }],
      budget: { amount: '250', currency: 'EUR', timeZone: 'Europe/Berlin' },
      tls: { certificate: 'file:client.pem', key: 'vault:gateway/key' },
    });
    const engine = engineWith({ 'connections.get': async () => sampleDetail({ connection: declared }) });
    renderApp(engine, '/connections/openai-prod/edit');
    const user = userEvent.setup();
    const plan = await screen.findByLabelText('Plan');
    await user.type(plan, 'Scale');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(engine.inputsOf('connections.change')).toHaveLength(1));
    const { id, createdAt, updatedAt, ...settings } = declared;
    expect(engine.inputsOf('connections.change')[0]?.settings).toEqual({
      ...settings,
      contract: { ...settings.contract, plan: 'Scale' },
    });
  });

  it('are tested again once the secret is another', async () => {
    const engine = engineWith();
    renderApp(engine, '/connections/openai-prod/edit');
    const user = userEvent.setup();
    const group = await screen.findByRole('group', { name: /Admin key/ });
    await user.selectOptions(within(group).getByLabelText('How it is given'), 'env');
    const variable = within(group).getByLabelText('Name of the variable');
    await user.clear(variable);
    await user.type(variable, 'OPENAI_ADMIN_KEY');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(engine.inputsOf('connections.change')).toHaveLength(1));
    expect(engine.inputsOf('connections.probe')[0]?.settings.secrets).toEqual({
      adminKey: 'env:OPENAI_ADMIN_KEY',
    });
  });
});
