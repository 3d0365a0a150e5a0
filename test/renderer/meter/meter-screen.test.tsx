import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { History } from '#renderer/charts/history-points.ts';
import { HeadroomError } from '#shared/errors.ts';
import type { MeterBacktest } from '#shared/model/reliability.ts';
import { DAY_MS, HOUR_MS } from '#shared/time.ts';
import { fakeEngine } from '#test/renderer/support/fake-engine.ts';
import { renderApp } from '#test/renderer/support/render-app.tsx';
import { NOW, sampleAlert } from '#test/renderer/support/samples.ts';
import { sampleBacktest } from './sample-backtest.ts';
import { sampleMeterDetail } from './sample-meter-detail.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
});

const HISTORY: History = {
  resolution: 'hourly',
  rollups: Array.from({ length: 11 }, (_, index) => ({
    bucketAt: NOW - (12 - index) * HOUR_MS,
    first: index * 800_000,
    last: (index + 1) * 790_000,
    min: index * 800_000,
    max: (index + 1) * 790_000,
    consumed: 790_000,
    limit: 10_000_000,
    samples: 12,
  })),
};

interface Answers {
  detail?: ReturnType<typeof sampleMeterDetail>;
  history?: History;
  backtest?: MeterBacktest;
}

function open(
  { detail = sampleMeterDetail(), history = HISTORY, backtest = sampleBacktest() }: Answers = {},
  route = '/meters/1',
) {
  const engine = fakeEngine({
    'meters.get': async ({ meterId }) => {
      if (meterId === 1) return detail;
      throw new HeadroomError('NOT_FOUND', `There is no meter ${meterId}.`);
    },
    'meters.history': async () => history,
    'meters.backtest': async () => backtest,
    'meters.csv': async () => ({ fileName: 'openai-prod_spend.csv', text: 'from,value\r\n' }),
    'connections.list': async () => [],
    'alerts.list': async () => [
      sampleAlert(),
      sampleAlert({ id: 'a-2', meterId: 2, title: 'of another meter' }),
    ],
    'usage.shares': async ({ by }) =>
      by === 'model'
        ? [
            { name: 'gpt-5.2', metric: 'input_tokens', currency: null, amount: '7500', days: [2_500, 5_000] },
            { name: null, metric: 'input_tokens', currency: null, amount: '2500', days: [2_500, null] },
          ]
        : [],
  });
  return { engine, user: userEvent.setup(), page: renderApp(engine, route) };
}

describe('a meter', () => {
  it('says its sentence, what is used and left, when it ends and when it resets', async () => {
    open();
    await screen.findByText(/At the pace of the last 3 h the 10 M tokens end/);
    expect(screen.getByText('8,700,000 tokens')).toBeDefined();
    expect(screen.getByText('1,300,000 tokens')).toBeDefined();
    expect(screen.getByText('in 3 h 16 min')).toBeDefined();
    expect(screen.getByRole('heading', { level: 1, name: 'Tokens a day' })).toBeDefined();
  });

  it('has a chart whose words say what it shows', async () => {
    open();
    const chart = await screen.findByRole(
      'img',
      { name: /Tokens a day, 7 d: 11 measurements/ },
      { timeout: 5_000 },
    );
    expect(chart.getAttribute('aria-label')).toContain('highest 8.69M tokens, limit 10M tokens');
    expect(chart.querySelectorAll('path.recharts-curve').length).toBeGreaterThan(0);
    const legend = screen.getByRole('list', { name: 'What the marks mean' });
    // Alerts are asked for beside the history, and may come after it.
    await within(legend).findByText('alert opened');
    expect(
      within(legend)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual(['used', 'limit', 'forecast, 8 in 10 within the band', 'reset', 'no polls', 'alert opened']);
  });

  it("marks its own alerts, and only those; each opens the alert's page", async () => {
    const { user, page } = open();
    const mark = await screen.findByRole('button', { name: /Tokens a day runs out in 3 h/ });
    expect(screen.queryByRole('button', { name: /of another meter/ })).toBeNull();
    await user.click(mark);
    await waitFor(() => expect(page.path()).toBe('/alerts/a-1'));
  });

  it('shows the same numbers as a table', async () => {
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: 'Table' }));
    const table = await screen.findByRole('table', { name: 'Measurements' });
    const [, newest] = within(table).getAllByRole('row');
    expect(within(table).getAllByRole('row')).toHaveLength(12);
    expect(newest?.textContent).toContain('8,690,000 tokens');
  });

  it('asks for the chosen range and resolution, and saves them as CSV', async () => {
    const save = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    const { engine, user } = open();
    await user.click(await screen.findByRole('button', { name: '90 d' }));
    await user.selectOptions(screen.getByRole('combobox', { name: 'Resolution' }), 'Daily');
    await user.click(screen.getByRole('button', { name: 'CSV' }));
    await screen.findByText('openai-prod_spend.csv is in the downloads.');
    const [request] = engine.inputsOf('meters.csv');
    expect(request).toMatchObject({ meterId: 1, resolution: 'daily' });
    expect((request?.to ?? 0) - (request?.from ?? 0)).toBeGreaterThanOrEqual(90 * DAY_MS);
    expect(engine.inputsOf('meters.history').at(-1)).toEqual(request);
    expect(save).toHaveBeenCalledOnce();
    save.mockRestore();
  });

  it('says that nothing was measured instead of drawing a zero', async () => {
    open({ history: { resolution: 'raw', samples: [] } });
    await screen.findByText('Nothing was measured in this time');
    expect(screen.queryByRole('img', { name: /measurements/ })).toBeNull();
  });

  it('says why there is no forecast, and offers no what-if', async () => {
    open({
      detail: sampleMeterDetail(
        { endOfWindow: null, endOfWindowAt: null, reason: 'no new number for 3 h' },
        { level: 'unknown', runway: null, exhaustionProbability: null, sentence: 'No forecast.' },
      ),
    });
    await screen.findByText('no new number for 3 h');
    expect(screen.getByText('Needs a forecast and a limit.')).toBeDefined();
    expect(screen.getByText('unknown', { selector: 'dd span span' })).toBeDefined();
  });

  it('says what a higher limit would change', async () => {
    open();
    const slider = await screen.findByRole('slider', { name: /Raise the limit by/ });
    expect(screen.getByText('A limit of 12,000,000 tokens').parentElement?.textContent).toMatch(
      /would be used up/,
    );
    fireEvent.change(slider, { target: { value: '60' } });
    expect(screen.getByText('A limit of 16,000,000 tokens').parentElement?.textContent).toContain(
      'would last until the reset in 9 of 10 cases.',
    );
  });

  it('breaks usage down by what the provider attributes it to', async () => {
    open();
    const table = await screen.findByRole('table', { name: 'Who uses it' });
    const [, first, second] = within(table).getAllByRole('row');
    expect(first?.textContent).toMatch(/gpt-5\.2.*7,500.*75%/);
    expect(second?.textContent).toMatch(/not attributed.*2,500.*25%/);
    expect(within(table).getByRole('img', { name: /gpt-5.2: 2 days, highest 5,000 a day/ })).toBeDefined();
  });

  it('shows how its warnings did before: by the alerts of the time, and replayed', async () => {
    open();
    const table = await screen.findByRole('table', { name: 'How it did before on this meter' });
    const [heads, inTruth, replayed] = within(table)
      .getAllByRole('row')
      .map(({ textContent }) => textContent);
    expect(heads).toContain('Warned 4 h before');
    expect(inTruth).toMatch(/^in truth9, 2 used up0 of 21 of 2.*unknown/);
    expect(replayed).toMatch(/^replayed9, 2 used up1 of 22 of 22 of 34 h 30 min0\.78.*22 of 27, 4% off/);
  });

  it('lists the last windows: what happened, and how long before it was warned of', async () => {
    const { user } = open();
    const table = await screen.findByRole('table', { name: 'Last windows' });
    const rows = () =>
      within(table)
        .getAllByRole('row')
        .slice(1)
        .map(({ textContent }) => textContent);
    expect(rows()).toHaveLength(6);
    expect(rows()[0]).toMatch(/used up .*not warned beforewarned 6 h before$/);
    expect(rows()[1]).toMatch(/lastedno warningfalse alarm$/);
    await user.click(screen.getByRole('button', { name: 'Show 3 more' }));
    expect(rows()).toHaveLength(9);
  });

  it('does not live through its history again with every poll', async () => {
    const { engine } = open();
    await screen.findByRole('table', { name: 'Last windows' });
    const before = engine.inputsOf('meters.get').length;
    engine.emit('poll.finished', { connectionId: 'c-openai' });
    await waitFor(() => expect(engine.inputsOf('meters.get').length).toBeGreaterThan(before));
    expect(engine.inputsOf('meters.backtest')).toEqual([{ meterId: 1 }]);
  });

  it('says so where no window can be judged yet, and shows no zero', async () => {
    open({ backtest: { ...sampleBacktest(), windows: [] } });
    await screen.findByText(/No window can be judged yet/);
    expect(screen.queryByRole('table', { name: 'How it did before on this meter' })).toBeNull();
  });

  it('that does not exist says so', async () => {
    open({}, '/meters/99');
    await screen.findByRole('heading', { level: 1, name: 'There is no such meter' });
  });
});

it('an address without a number is no meter', async () => {
  const { engine } = open({}, '/meters/none');
  await screen.findByRole('heading', { level: 1, name: 'There is no such meter' });
  expect(engine.inputsOf('meters.get')).toEqual([]);
});
