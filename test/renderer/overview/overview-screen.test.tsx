import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HeadroomError } from '#shared/errors.ts';
import type { Status } from '#shared/model/status.ts';
import { HOUR_MS } from '#shared/time.ts';
import { fakeEngine } from '#test/renderer/support/fake-engine.ts';
import { renderApp } from '#test/renderer/support/render-app.tsx';
import {
  NOW,
  sampleAlert,
  sampleConnection,
  sampleMeter,
  sampleStatus,
} from '#test/renderer/support/samples.ts';

beforeEach(() => {
  vi.stubEnv('TZ', 'UTC');
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.useRealTimers();
});

function open(status: Status = sampleStatus()) {
  const engine = fakeEngine({
    'status.get': async () => status,
    'connections.list': async () => [],
    'alerts.snooze': async ({ id }) => sampleAlert({ id, state: 'snoozed' }),
  });
  return { engine, user: userEvent.setup(), page: renderApp(engine) };
}

const board = () => screen.findByRole('grid', { name: 'Runway' });
const meterRow = async (name: RegExp) => within(await board()).findByRole('row', { name });

describe('the overview', () => {
  it('says what runs out first, in time, with interval and reset', async () => {
    open();
    const [, first] = within(await board()).getAllByRole('row');
    expect(first?.textContent).toContain('Tokens a day');
    // The forecast is two minutes old: 3.3 h from then.
    expect(first?.textContent).toContain('3 h 16 min');
    expect(first?.textContent).toContain('2 h 46 min – 4 h 10 min');
    expect(first?.textContent).toMatch(/reset .*00:00/);
    expect(first?.textContent).toContain('87%');
  });

  it('never shows unknown as a number: it says why and since when', async () => {
    open();
    const row = await meterRow(/Requests a month/);
    expect(row.textContent).toContain('unknown: credential refused (401) since 09:00');
    expect(row.textContent).toContain('not known');
    expect(row.textContent).not.toMatch(/\b0\b/);
  });

  it('marks a number that is older than two polls with its age', async () => {
    open(sampleStatus({ meters: [sampleMeter({ asOf: NOW - HOUR_MS })] }));
    expect((await meterRow(/Tokens a day/)).textContent).toContain('as of 11:00');
  });

  it('names the day of a number of another day, for which a row has room, and the time when hovered', async () => {
    open(sampleStatus({ meters: [sampleMeter({ asOf: NOW - 20 * HOUR_MS })] }));
    const reading = within(await meterRow(/Tokens a day/)).getByText(/as of/);
    expect(reading.textContent).toMatch(/as of \d{1,2} [A-Z][a-z]{2}$/);
    expect(reading.closest('[title]')?.getAttribute('title')).toMatch(/as of .*16:00:00/);
  });

  it('answers the four questions in tiles that lead on', async () => {
    const { user, page } = open();
    const next = await screen.findByRole('link', { name: /Next 402 or limit.*3 h 16 min/ });
    expect(screen.getByRole('link', { name: /Lapsing.*1 subscription.*vision-api: lapsed/ })).toBeDefined();
    expect(screen.getByRole('link', { name: /Violations.*1 open.*1 critical/ })).toBeDefined();
    expect(screen.getByRole('link', { name: /Blind spots.*1 connection/ })).toBeDefined();
    await user.click(next);
    await waitFor(() => expect(page.path()).toBe('/meters/1'));
  });

  it('leads from subscriptions that all go on to the dates to come', async () => {
    const { user, page } = open(sampleStatus({ connections: [sampleConnection()] }));
    await user.click(await screen.findByRole('link', { name: /Lapsing.*none/i }));
    await waitFor(() => expect(page.path()).toBe('/calendar'));
  });

  it('is walked by arrows, opened by Enter, and D leads to the diagnosis', async () => {
    const { user, page } = open();
    (await meterRow(/Tokens a day/)).focus();
    await user.keyboard('{ArrowDown}{ArrowDown}');
    await waitFor(() => expect(document.activeElement?.textContent).toContain('Spend this month'));
    await user.keyboard('{Enter}');
    await waitFor(() => expect(page.path()).toBe('/meters/3'));
  });

  it("snoozes a meter's alert for an hour on S, and says so where there is none", async () => {
    const { engine, user } = open();
    (await meterRow(/Tokens a day/)).focus();
    await user.keyboard('s');
    await screen.findByText(/Snoozed for an hour/);
    expect(engine.inputsOf('alerts.snooze')).toEqual([
      { id: 'a-1', until: NOW + HOUR_MS, actor: 'desktop:admin' },
    ]);
    (await meterRow(/Spend this month/)).focus();
    await user.keyboard('s');
    await screen.findByText('There is no alert to snooze for this meter.');
    expect(engine.inputsOf('alerts.snooze')).toHaveLength(1);
  });

  it('is filtered by typing; / reaches the filter, Escape clears it', async () => {
    const { user } = open();
    (await meterRow(/Tokens a day/)).focus();
    await user.keyboard('/balance');
    await waitFor(async () => expect(within(await board()).getAllByRole('row')).toHaveLength(2));
    await user.keyboard('{Escape}');
    await waitFor(async () => expect(within(await board()).getAllByRole('row')).toHaveLength(5));
    await user.type(screen.getByRole('searchbox', { name: 'Filter meters' }), 'nothing like it');
    await screen.findByText('No meter matches “nothing like it”');
    await user.click(screen.getByRole('button', { name: 'Clear the filter' }));
    await waitFor(async () => expect(within(await board()).getAllByRole('row')).toHaveLength(5));
  });

  it('groups by owner under headings', async () => {
    const { user } = open();
    await user.selectOptions(await screen.findByRole('combobox', { name: 'Group by' }), 'By provider');
    await within(await board()).findByRole('rowheader', { name: /OpenAI 2/ });
    await user.selectOptions(screen.getByRole('combobox', { name: 'Group by' }), 'No groups');
  });

  it('lays out only the rows in sight of a thousand, and tells how many there are', async () => {
    const meters = Array.from({ length: 1_000 }, (_, index) =>
      sampleMeter({ id: index + 1, name: `meter ${index + 1}` }),
    );
    open(sampleStatus({ meters }));
    const grid = await board();
    expect(grid.getAttribute('aria-rowcount')).toBe('1001');
    expect(within(grid).queryAllByRole('row').length).toBeLessThan(200);
  });

  it('shows the state of every connection with its subscription', async () => {
    open(
      sampleStatus({
        connections: [
          sampleConnection({ name: 'steady' }),
          sampleConnection({ id: 'c-2', name: 'refused', outcome: 'payment_required', level: 'critical' }),
        ],
      }),
    );
    const strip = within(await screen.findByRole('region', { name: 'Connections and subscriptions' }));
    const lines = strip.getAllByRole('listitem').map(({ textContent }) => textContent);
    expect(lines[0]).toMatch(/refused.*402 refused/);
    expect(lines[1]).toMatch(/steady.*plan unknown/);
  });

  it('says what went wrong and tries again on request', async () => {
    let fails = true;
    const engine = fakeEngine({
      'status.get': async () => {
        if (fails) throw new HeadroomError('DATABASE_DAMAGED', 'The file is torn.');
        return sampleStatus();
      },
      'connections.list': async () => [],
    });
    const user = userEvent.setup();
    renderApp(engine);
    await screen.findByText('The file is torn.');
    fails = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await board();
  });

  it('tells a first poll from an empty account, and welcomes who has no connection', async () => {
    open(sampleStatus({ meters: [] }));
    await screen.findByText(/Nothing has been measured yet/);
    expect(screen.getByRole('link', { name: /Next 402 or limit.*not known/ })).toBeDefined();
  });

  it('gives way to the welcome where nothing is connected', async () => {
    open(sampleStatus({ connections: [], meters: [], findings: [], alerts: [] }));
    await screen.findByRole('heading', { level: 1 });
    expect(screen.queryByRole('grid', { name: 'Runway' })).toBeNull();
  });
});
