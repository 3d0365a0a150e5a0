import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { personOf } from '#renderer/engine/person-of.ts';
import { proseAndJson, type ProviderSummary } from '#renderer/screens/guides/guide-view.ts';
import type { DesktopContract } from '#shared/desktop-contract.ts';
import { HeadroomError } from '#shared/errors.ts';
import type { TrainingRecord } from '#shared/model/training.ts';
import type { Handlers } from '#shared/rpc/method.ts';
import { fakeEngine } from '#test/renderer/support/fake-engine.ts';
import { renderApp } from '#test/renderer/support/render-app.tsx';

const OPENAI: ProviderSummary = {
  id: 'openai',
  name: 'OpenAI',
  capabilities: {
    balance: { support: 'no', note: 'Shown in the console only.' },
    cost: { support: 'yes', note: 'Per UTC day.' },
  },
  secrets: {
    adminKey: {
      title: 'Admin key',
      description: 'Reads costs.',
      required: true,
      admin: true,
      example: 'sk-…',
    },
  },
  configSchema: {},
  minimumIntervalSeconds: 300,
  refusals: [
    {
      looksLike: 'code billing_not_active',
      class: 'PAYMENT_REQUIRED' as const,
      cause: 'subscription_expired' as const,
      summary: 'Billing or the plan of the account is not active.',
    },
  ],
  pace: { requests: 30, perSeconds: 60, source: 'The vendor states no limit.' },
  guide: {
    paymentModel: 'Credit is bought in advance.',
    links: {
      billing: 'https://example.com/billing',
      limits: null,
      support: null,
      status: null,
      documentation: null,
    },
    contact: 'An owner of the organization.',
    credentialHelp: 'An owner creates an admin key.',
    runbooks: { usage_limit_exceeded: ['Buy credit.', 'Raise the limit.'] },
    unconfirmed: ['How late costs are.'],
  },
};
const DEEPSEEK: ProviderSummary = {
  ...OPENAI,
  id: 'deepseek',
  name: 'DeepSeek',
  guide: { ...OPENAI.guide, paymentModel: 'Prepaid.', unconfirmed: [] },
};

function openScreen(route = '/guides', handlers: Partial<Handlers<DesktopContract>> = {}) {
  const engine = fakeEngine({
    'providers.list': async () => [OPENAI, DEEPSEEK],
    'links.open': async () => ({}),
    'training.list': async () => [],
    ...handlers,
  });
  return { engine, user: userEvent.setup(), page: renderApp(engine, route) };
}

const guide = (name: string) => screen.findByRole('article', { name });

describe('the guides', () => {
  it('begin with the first provider by name, and change by a click', async () => {
    const { user, page } = openScreen();
    await guide('DeepSeek');
    const list = within(screen.getByRole('navigation', { name: 'Providers' }));
    await user.click(list.getByRole('link', { name: 'OpenAI' }));
    await guide('OpenAI');
    expect(page.path()).toBe('/guides/openai');
  });

  it('tell how a provider bills, what is read, what is not, and what nobody has confirmed', async () => {
    openScreen('/guides/openai');
    const shown = within(await guide('OpenAI'));
    shown.getByText('Credit is bought in advance.');
    const row = (name: RegExp) => shown.getByRole('row', { name }).textContent;
    expect(row(/^balance/)).toContain('not read');
    expect(row(/^cost/)).toContain('read');
    expect(row(/^payment method/)).toContain('not read');
    expect(row(/^Admin key/)).toContain('admin');
    expect(row(/^Payment required/)).toContain('code billing_not_active');
    shown.getByText('Raise the limit.');
    shown.getByText('How late costs are.');
    shown.getByText(/Polled at most every 5 min/);
    shown.getByText(/At most 30 requests in 1 min\./);
    shown.getByText(/The vendor states no limit\./);
    expect(shown.getByRole('link', { name: 'Connect' }).getAttribute('href')).toContain(
      '/connections/new?provider=openai',
    );
  });

  it('open the pages of a provider through the engine, and name those that are not known', async () => {
    const { engine, user } = openScreen('/guides/openai');
    const shown = within(await guide('OpenAI'));
    shown.getByText('Limits: none known');
    await user.click(shown.getByRole('button', { name: 'Billing' }));
    await waitFor(() =>
      expect(engine.inputsOf('links.open')).toEqual([{ url: 'https://example.com/billing' }]),
    );
  });

  it('hand over the help for whoever makes the key', async () => {
    const { user } = openScreen('/guides/openai');
    const shown = within(await guide('OpenAI'));
    await user.click(shown.getByRole('button', { name: 'Copy for whoever makes the key' }));
    expect(await navigator.clipboard.readText()).toBe('An owner creates an admin key.');
  });

  it('are searched by name and by how a provider bills', async () => {
    const { user } = openScreen();
    await guide('DeepSeek');
    const list = within(screen.getByRole('navigation', { name: 'Providers' }));
    const names = () => list.queryAllByRole('link').map(({ textContent }) => textContent);
    await user.type(list.getByRole('searchbox'), 'in advance');
    expect(names()).toEqual(['OpenAI']);
    await user.type(list.getByRole('searchbox'), ' nowhere');
    expect(names()).toEqual([]);
    list.getByText('No provider fits');
  });

  it('say of a provider that is not there that it is not', async () => {
    openScreen('/guides/nobody');
    await screen.findByText('There is no such provider');
  });
});

const READ: TrainingRecord = {
  id: 't-1',
  provider: 'openai',
  person: 'Ada Lovelace',
  readAt: Date.UTC(2026, 8, 1, 9),
  expiresOn: '2027-09-01',
  guideSha256: 'a'.repeat(64),
  state: 'current',
};

describe('the training on a guide', () => {
  it('tells who has read it, until when that counts, and whether it still does', async () => {
    openScreen('/guides/openai', {
      'training.list': async () => [
        READ,
        { ...READ, id: 't-2', person: 'grace', state: 'changed' },
        { ...READ, id: 't-3', person: 'Alan', expiresOn: '2026-09-30', state: 'expired' },
        { ...READ, id: 't-4', person: 'Edsger', provider: 'deepseek' },
      ],
    });
    const readers = within(await screen.findByRole('table', { name: 'Who has read this guide' }));
    const row = (name: RegExp) => readers.getByRole('row', { name }).textContent;
    expect(row(/^Ada Lovelace/)).toMatch(/1 Sep.*1 Sept? 2027current$/);
    expect(row(/^grace/)).toContain('the guide has changed since, to be read again');
    expect(row(/^Alan/)).toContain('expired, to be read again');
    expect(readers.queryByText('Edsger')).toBeNull();
  });

  it('takes the word of the person who sits here, and shows it once the engine tells of it', async () => {
    let records: TrainingRecord[] = [];
    const { engine, user } = openScreen('/guides/openai', {
      'training.list': async () => records,
      'training.acknowledge': async ({ person }) => {
        const record = { ...READ, person };
        records = [record];
        return record;
      },
    });
    await screen.findByText('Nobody has said yet that they have read this guide.');
    const name = await screen.findByDisplayValue('admin');
    await user.clear(name);
    expect(screen.getByRole('button', { name: 'I have read this guide' })).toHaveProperty('disabled', true);
    await user.type(name, ' Ada Lovelace {Enter}');
    await screen.findByText('It is recorded that Ada Lovelace has read the guide of OpenAI.');
    expect(engine.inputsOf('training.acknowledge')).toEqual([
      { provider: 'openai', person: 'Ada Lovelace', actor: 'desktop:admin' },
    ]);
    engine.emit('training.changed', {});
    await screen.findByRole('row', { name: /^Ada Lovelace/ });
  });

  it('says what went wrong, and keeps the name', async () => {
    const { user } = openScreen('/guides/openai', {
      'training.acknowledge': async () => {
        throw new HeadroomError('DISK_FULL', 'No space.');
      },
    });
    await screen.findByDisplayValue('admin');
    await user.click(screen.getByRole('button', { name: 'I have read this guide' }));
    await screen.findByText(/There is no space left on the disk/);
    screen.getByDisplayValue('admin');
  });

  it('leaves the name open where the system knows none', () => {
    expect(personOf('desktop:ada')).toBe('ada');
    expect(personOf('desktop')).toBe('');
  });
});

describe('the help for a credential', () => {
  it('sets the policy that it ends in apart, and leaves a brace in prose alone', () => {
    expect(proseAndJson('Narrow it. Policy: {"Version":"1"}')).toEqual({
      prose: 'Narrow it. Policy:',
      json: '{\n  "Version": "1"\n}',
    });
    const prose = 'Send {token} in a header.';
    expect(proseAndJson(prose)).toEqual({ prose, json: null });
  });
});
