import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DesktopContract } from '#shared/desktop-contract.ts';
import { HeadroomError } from '#shared/errors.ts';
import type { Handlers } from '#shared/rpc/method.ts';
import { fakeEngine } from '#test/renderer/support/fake-engine.ts';
import { renderApp } from '#test/renderer/support/render-app.tsx';
import { NOW } from '#test/renderer/support/samples.ts';
import { sampleEntry, sampleVersion } from './samples.ts';

beforeEach(() => {
  vi.stubEnv('TZ', 'UTC');
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const INVOICE = sampleEntry({
  id: 'invoice:contract:c-openai',
  kind: 'invoice',
  on: '2026-12-01',
  title: 'Invoice is drawn',
  detail: 'The next invoice by the contract.',
  action: '',
  isDue: false,
  link: null,
});
const RETIREMENT = sampleEntry({
  id: 'retirement:provider:c-anthropic',
  kind: 'retirement',
  connectionId: 'c-anthropic',
  connection: 'anthropic-research',
  on: '2027-03-26',
  title: 'claude-4 retires',
  detail: 'It is in use. No successor is named.',
  action: 'Change over and test before this day.',
  basis: 'catalogue',
  link: 'https://example.com/deprecations',
});

function openScreen(handlers: Partial<Handlers<DesktopContract>> = {}, route = '/calendar') {
  const engine = fakeEngine({
    'calendar.list': async () => [sampleEntry(), INVOICE, RETIREMENT],
    'lifecycle.list': async () => [
      sampleVersion({
        name: 'gpt-5.2',
        externalId: 'gpt-5.2',
        phase: 'current',
        retiresOn: null,
        daysLeft: null,
      }),
      sampleVersion(),
      sampleVersion({
        name: 'old',
        externalId: 'old',
        phase: 'retired',
        retiresOn: '2026-11-23',
        daysLeft: -3,
      }),
    ],
    'links.open': async () => ({}),
    ...handlers,
  });
  return { engine, user: userEvent.setup(), page: renderApp(engine, route) };
}

const rows = () => screen.getAllByRole('listitem').filter((item) => within(item).queryByRole('time'));
const titles = () =>
  rows().map((row) => /Card expires|Invoice is drawn|claude-4 retires/.exec(row.textContent)?.[0]);

describe('the dates', () => {
  it('stand month by month: when, how far, what, who says so and what to do', async () => {
    openScreen();
    await screen.findByRole('heading', { name: 'Nov 2026' });
    screen.getByRole('heading', { name: 'Dec 2026' });
    screen.getByRole('heading', { name: 'Mar 2027' });
    const [card, invoice] = rows();
    expect(card?.textContent).toMatch(/30 Nov.*in \d days.*Card expires · openai-prod/);
    expect(card?.textContent).toContain('By the contract.Update the payment method.');
    expect(within(card as HTMLElement).getByText('critical')).toBeDefined();
    expect(within(invoice as HTMLElement).queryByText(/critical|warning|watch|fine/)).toBeNull();
  });

  it('are narrowed by kind and by words, and shown again', async () => {
    const { user } = openScreen();
    await screen.findByRole('heading', { name: 'Nov 2026' });
    await user.selectOptions(screen.getByLabelText('Kind'), 'Payment');
    expect(titles()).toEqual(['Card expires', 'Invoice is drawn']);
    await user.type(screen.getByRole('searchbox'), 'anthropic');
    await screen.findByText('Nothing fits the filter');
    await user.click(screen.getByRole('button', { name: 'Show everything' }));
    expect(titles()).toEqual(['Card expires', 'Invoice is drawn', 'claude-4 retires']);
    await user.type(screen.getByRole('searchbox'), 'anthropic');
    expect(titles()).toEqual(['claude-4 retires']);
  });

  it('lead to the connection and to the page of the vendor', async () => {
    const { engine, user, page } = openScreen();
    await screen.findByRole('heading', { name: 'Nov 2026' });
    await user.click(screen.getByRole('button', { name: 'Billing' }));
    await waitFor(() =>
      expect(engine.inputsOf('links.open')).toEqual([{ url: 'https://example.com/billing' }]),
    );
    await user.click(screen.getByRole('link', { name: 'anthropic-research' }));
    await waitFor(() => expect(page.path()).toBe('/connections/anthropic-research'));
  });

  it('lead from a training that expires to the guide that is to be read again', async () => {
    const training = sampleEntry({
      id: 'training_expiry:record:openai:ana',
      kind: 'training_expiry',
      connectionId: null,
      connection: null,
      basis: 'record',
      link: null,
      guide: 'openai',
    });
    const { user, page } = openScreen({ 'calendar.list': async () => [training] });
    await user.click(await screen.findByRole('link', { name: 'Guide' }));
    await waitFor(() => expect(page.path()).toBe('/guides/openai'));
  });

  it('say what would put something here where nothing is dated', async () => {
    openScreen({ 'calendar.list': async () => [] });
    await screen.findByText('Nothing is dated');
    screen.getByText(/a contract is declared on a connection/);
  });

  it('are read again when a connection changes', async () => {
    let entries = [sampleEntry()];
    const { engine } = openScreen({ 'calendar.list': async () => entries });
    await screen.findByRole('heading', { name: 'Nov 2026' });
    entries = [RETIREMENT];
    engine.emit('connections.changed', {});
    await screen.findByRole('heading', { name: 'Mar 2027' });
    expect(screen.queryByRole('heading', { name: 'Nov 2026' })).toBeNull();
  });
});

describe('the file for other calendars', () => {
  it('is saved with all that is dated', async () => {
    const saved: { name: string; blob: Blob }[] = [];
    const made: Blob[] = [];
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      made.push(blob as Blob);
      return 'blob:dates';
    });
    vi.spyOn(URL, 'revokeObjectURL').mockImplementation(() => undefined);
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      if (this.download !== '') saved.push({ name: this.download, blob: made.at(-1) as Blob });
    });
    const text = 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n';
    const { engine, user } = openScreen({
      'calendar.file': async () => ({ fileName: 'headroom-2026-11-26.ics', text }),
    });
    await user.click(await screen.findByRole('button', { name: 'Save for a calendar' }));
    await screen.findByText(/Saved as headroom-2026-11-26\.ics/);
    expect(engine.inputsOf('calendar.file')).toEqual([{}]);
    expect(saved.map(({ name, blob }) => [name, blob.type])).toEqual([
      ['headroom-2026-11-26.ics', 'text/calendar;charset=utf-8'],
    ]);
    expect(await saved[0]?.blob.text()).toBe(text);
  });

  it('says so where it could not be made', async () => {
    const { user } = openScreen({
      'calendar.file': async () => {
        throw new HeadroomError('INTERNAL', 'The file could not be made.');
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Save for a calendar' }));
    await screen.findByText('The file could not be made.');
  });
});

describe('the versions', () => {
  const names = () =>
    screen
      .getAllByRole('row')
      .slice(1)
      .map((row) => /old|gpt-[\d.]+/.exec(row.textContent)?.[0]);

  it('have an address of their own, and show what ends first', async () => {
    openScreen({}, '/calendar#versions');
    await screen.findByRole('table', { name: 'Versions' });
    expect(names()).toEqual(['old', 'gpt-4.1', 'gpt-5.2']);
    const row = screen.getByRole('row', { name: /gpt-4\.1/ }).textContent;
    expect(row).toMatch(/warningretiring.*use gpt-5\.2.*16 Dec 2026 · in 20 days.*by the provider.*in use/);
    expect(screen.getByRole('row', { name: /old/ }).textContent).toContain('23 Nov 2026 · 3 days ago');
    expect(screen.getByRole('row', { name: /^fine current gpt-5\.2/ }).textContent).toContain(
      'no end is announced',
    );
    expect(screen.queryByRole('button', { name: 'Save for a calendar' })).toBeNull();
  });

  it('are reached by the keyboard, narrowed, sorted and shown again', async () => {
    const { user } = openScreen();
    const dates = await screen.findByRole('tab', { name: 'Dates' });
    dates.focus();
    await user.keyboard('{ArrowRight}');
    await screen.findByRole('table', { name: 'Versions' });
    expect(screen.getByRole('tab', { name: 'Versions' }).getAttribute('aria-selected')).toBe('true');
    await user.click(screen.getByRole('button', { name: 'Version' }));
    expect(names()).toEqual(['gpt-4.1', 'gpt-5.2', 'old']);
    await user.click(screen.getByRole('button', { name: 'State' }));
    expect(names()).toEqual(['old', 'gpt-4.1', 'gpt-5.2']);
    await user.type(screen.getByRole('searchbox'), 'nothing like it');
    await user.click(await screen.findByRole('button', { name: 'Show everything' }));
    expect(names()).toHaveLength(3);
    screen.getByRole('tab', { name: 'Versions' }).focus();
    await user.keyboard('{ArrowLeft}');
    await screen.findByRole('heading', { name: 'Nov 2026' });
  });

  it('say where they would come from', async () => {
    openScreen({ 'lifecycle.list': async () => [] }, '/calendar#versions');
    await screen.findByText('No versions are known');
  });
});
