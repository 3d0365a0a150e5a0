import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { ALL_CONNECTIONS } from '#renderer/screens/reports/scope-draft.ts';
import {
  draftOf,
  newDraft,
  type ScheduleDraft,
  scheduleIn,
} from '#renderer/screens/reports/schedules/schedule-draft.ts';
import { fakeEngine } from '#test/renderer/support/fake-engine.ts';
import { renderApp } from '#test/renderer/support/render-app.tsx';
import type { ReportRun, ReportSchedule } from '#shared/model/report-schedule.ts';
import { DEFAULT_SETTINGS, type Settings } from '#shared/model/settings.ts';

const MONTHLY: ReportSchedule = {
  name: 'monthly',
  cron: '0 6 1 * *',
  timeZone: 'Europe/Berlin',
  period: 'previousMonth',
  formats: ['pdf', 'json'],
  folder: '/srv/audit',
  keep: { count: 24 },
  email: { to: ['ann@example.com'] },
};

const RUN: ReportRun = {
  schedule: 'monthly',
  dueAt: Date.UTC(2026, 10, 1, 5),
  periodFrom: Date.UTC(2026, 9, 1),
  periodTo: Date.UTC(2026, 10, 1),
  state: 'failed',
  attempts: 2,
  reportId: 'r-1',
  error: 'The report was made but not mailed: There is no mail server. Set it in the settings.',
  finishedAt: Date.UTC(2026, 10, 1, 6),
};

/** Keeps the settings that the page stores. */
function engineWith(schedules: ReportSchedule[]) {
  let settings: Settings = {
    ...DEFAULT_SETTINGS,
    evidence: { checkpointFolder: '/srv/checkpoints' },
    reports: { schedules },
  };
  const engine = fakeEngine({
    'reports.list': async () => [],
    'settings.get': async () => settings,
    'settings.set': async ({ settings: next }) => {
      settings = next;
      engine.emit('settings.changed', {});
      return next;
    },
    'reports.schedules': async () =>
      settings.reports.schedules.map((schedule) => ({
        schedule,
        nextDueAt: Date.UTC(2026, 11, 1, 5),
        lastRun: schedule.name === 'monthly' ? RUN : null,
      })),
    'reports.runSchedule': async ({ name }) => ({ ...RUN, schedule: name, state: 'made', error: null }),
    'folders.choose': async () => ({ path: '/srv/chosen' }),
  });
  return { engine, stored: () => settings };
}

describe('a schedule that is being edited', () => {
  it('means what is stored as long as nothing is typed', () => {
    expect(scheduleIn(draftOf(MONTHLY), MONTHLY, [])).toEqual({ schedule: MONTHLY });
    const odd: ReportSchedule = { ...MONTHLY, cron: '15 7 2 * *', keep: { days: 400 } };
    expect(draftOf(odd).times).toBe('custom');
    expect(scheduleIn(draftOf(odd), odd, [])).toEqual({ schedule: odd });
  });

  it('keeps its scope, loses it where it is about all connections again, and is refused where it is of nothing', () => {
    const limited: ReportSchedule = { ...MONTHLY, scope: { owner: ['Data Platform'] } };
    const draft = draftOf(limited);
    expect(scheduleIn(draft, limited, [])).toEqual({ schedule: limited });
    const all = { ...draft, scope: { ...draft.scope, isLimited: false } };
    expect(scheduleIn(all, limited, [])).toEqual({ schedule: MONTHLY });
    const none = { ...draft, scope: { ...ALL_CONNECTIONS, isLimited: true } };
    expect(scheduleIn(none, limited, [])).toEqual({ faults: { scope: true } });
  });

  it('is no longer mailed, nor are its files deleted, where that is emptied', () => {
    const { keep: _keep, email: _email, ...bare } = MONTHLY;
    const draft: ScheduleDraft = { ...draftOf(MONTHLY), keep: 'all', recipients: ' ' };
    expect(scheduleIn(draft, MONTHLY, [])).toEqual({ schedule: bare });
  });

  it.each([
    ['name', { name: 'Monthly report' }],
    ['nameTaken', { name: 'weekly' }],
    ['cron', { times: 'custom', cron: '0 6 31 2 *' }],
    ['cron', { times: 'custom', cron: 'each morning' }],
    ['timeZone', { timeZone: 'Mars/Olympus' }],
    ['formats', { formats: [] }],
    ['folder', { folder: 'reports' }],
    ['keepNumber', { keep: 'count', keepNumber: '0' }],
    ['keepNumber', { keep: 'days', keepNumber: '1e3' }],
    ['recipients', { recipients: 'ann@example.com, bob' }],
  ] as [string, Partial<ScheduleDraft>][])('is refused at its %s', (field, change) => {
    const draft = { ...newDraft('Europe/Berlin', '/srv'), ...change };
    expect(scheduleIn(draft, null, ['weekly'])).toEqual({ faults: { [field]: true } });
  });
});

describe('the schedules of the reports screen', () => {
  it('are added by a form, beside what the settings hold already', async () => {
    const user = userEvent.setup();
    const { engine, stored } = engineWith([]);
    renderApp(engine, '/reports');
    await screen.findByText(/No report is made by itself yet/);
    await user.click(screen.getByRole('button', { name: 'Add a schedule' }));
    await screen.findByLabelText('Name');
    const panel = screen.getByRole('complementary', { name: 'New schedule' });
    await user.clear(within(panel).getByLabelText('Name'));
    await user.type(within(panel).getByLabelText('Name'), 'weekly');
    await user.selectOptions(within(panel).getByLabelText('Times'), 'Each Monday, 06:00');
    await user.selectOptions(within(panel).getByLabelText('Period'), 'Week before');
    await user.click(within(panel).getByRole('button', { name: 'Choose…' }));
    await waitFor(() =>
      expect(within(panel).getByLabelText('Folder')).toHaveProperty('value', '/srv/chosen'),
    );
    await user.type(within(panel).getByLabelText('Mail to'), 'ann@example.com; bob@example.com');
    await user.click(within(panel).getByRole('button', { name: 'Save the schedule' }));
    await screen.findByText('The schedule weekly is saved.');
    expect(stored().reports.schedules).toMatchObject([
      {
        name: 'weekly',
        cron: '0 6 * * 1',
        period: 'previousWeek',
        folder: '/srv/chosen',
        email: { to: ['ann@example.com', 'bob@example.com'] },
      },
    ]);
    expect(stored().evidence).toEqual({ checkpointFolder: '/srv/checkpoints' });
    await screen.findByRole('row', { name: /^weekly/ });
  });

  it('send nothing while a field is wrong', async () => {
    const user = userEvent.setup();
    const { engine } = engineWith([MONTHLY]);
    renderApp(engine, '/reports#new-schedule');
    await screen.findByLabelText('Name');
    const panel = screen.getByRole('complementary', { name: 'New schedule' });
    await user.click(within(panel).getByRole('button', { name: 'Save the schedule' }));
    await within(panel).findByText('A schedule of this name exists.');
    expect(engine.inputsOf('settings.set')).toEqual([]);
  });

  it('say how each ended last, and why a report was not mailed', async () => {
    const user = userEvent.setup();
    const { engine } = engineWith([MONTHLY]);
    renderApp(engine, '/reports');
    const row = await screen.findByRole('row', { name: /^monthly/ });
    expect(within(row).getByText('made, not mailed')).toBeTruthy();
    await user.click(row);
    const panel = await screen.findByRole('complementary', { name: 'monthly' });
    expect(within(panel).getByText(RUN.error ?? '')).toBeTruthy();
    expect(within(panel).queryByLabelText('Name')).toBeNull();
    await user.click(within(panel).getByRole('button', { name: 'Run now' }));
    await screen.findByText('The report of the schedule monthly is ready.');
    expect(engine.inputsOf('reports.runSchedule')).toEqual([{ name: 'monthly' }]);
  });

  it('are removed once that is confirmed', async () => {
    const user = userEvent.setup();
    const { engine, stored } = engineWith([MONTHLY, { ...MONTHLY, name: 'other' }]);
    renderApp(engine, '/reports#schedule-monthly');
    await user.click(await screen.findByRole('button', { name: 'Remove' }));
    await user.click(await screen.findByRole('button', { name: 'Remove the schedule' }));
    await screen.findByText('The schedule monthly is removed.');
    expect(stored().reports.schedules.map(({ name }) => name)).toEqual(['other']);
  });
});
