import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { Alert } from '#shared/model/alert.ts';
import { HOUR_MS, MINUTE_MS } from '#shared/time.ts';
import { fakeEngine } from '#test/renderer/support/fake-engine.ts';
import { renderApp } from '#test/renderer/support/render-app.tsx';
import { NOW, sampleAlert, sampleFinding } from '#test/renderer/support/samples.ts';

const TITLE = /Tokens a day runs out in 3 h/;

function openScreen(alerts: Alert[], route = '/alerts') {
  const told = {
    channel: 'desktop',
    event: 'opened',
    attempts: 1,
    deliveredAt: NOW,
    lastError: null,
  } as const;
  const refused = { ...told, channel: 'webhook', attempts: 4, deliveredAt: null, lastError: 'HTTP 500' };
  const finding = sampleFinding({
    id: 'f-quota',
    controlId: 'QUO-02',
    subject: { type: 'meter', id: '1', name: 'Tokens a day', connectionId: 'c-openai' },
  });
  const engine = fakeEngine({
    'alerts.list': async () => alerts,
    'alerts.deliveries': async ({ ids }) =>
      Object.fromEntries(ids.map((id) => [id, id === 'a-1' ? [told, refused] : []])),
    'findings.list': async () => [finding],
    'alerts.acknowledge': async ({ id }) => sampleAlert({ id, state: 'acknowledged' }),
    'alerts.snooze': async ({ id }) => sampleAlert({ id, state: 'snoozed' }),
    'alerts.resolve': async ({ id }) => sampleAlert({ id, state: 'resolved' }),
    'links.open': async () => ({}),
  });
  return { engine, user: userEvent.setup(), page: renderApp(engine, route) };
}

const panel = () => screen.findByRole('complementary', { name: 'Alert' });

describe('the alerts', () => {
  it('have their whole life on one line', async () => {
    openScreen([
      sampleAlert({
        state: 'snoozed',
        acknowledgedBy: 'desktop:admin',
        snoozedUntil: NOW + HOUR_MS,
        absentSince: NOW - MINUTE_MS,
      }),
    ]);
    const row = await screen.findByRole('row', { name: TITLE });
    await waitFor(() => expect(row.textContent).toContain('notification'));
    expect(row.textContent).toContain('waiting: webhook');
    expect(row.textContent).toContain('by admin');
    expect(row.textContent).toContain('snoozed until');
    expect(row.textContent).toContain('not seen since');
  });

  it('open at their address and lead to meter, connection and finding', async () => {
    openScreen([sampleAlert()], '/alerts/a-1');
    const detail = within(await panel());
    const target = async (name: string) => (await detail.findByRole('link', { name })).getAttribute('href');
    expect(await target('Meter Tokens a day')).toContain('/meters/1');
    expect(await target('Connection openai-prod')).toContain('/connections/openai-prod');
    expect(await target('Finding QUO-02')).toContain('/findings/f-quota');
    await detail.findByText('HTTP 500');
  });

  it('open the page where something can be done through the engine', async () => {
    const { engine, user } = openScreen([sampleAlert()], '/alerts/a-1');
    const detail = within(await panel());
    await user.click(detail.getByRole('button', { name: /Open platform.openai.com/ }));
    await waitFor(() => expect(engine.inputsOf('links.open')).toEqual([{ url: sampleAlert().link }]));
  });

  it('are acknowledged by A, on the row and in the panel', async () => {
    const { engine, user } = openScreen([sampleAlert()]);
    (await screen.findByRole('row', { name: TITLE })).focus();
    await user.keyboard('a{Enter}');
    await panel();
    await user.keyboard('A');
    const call = { id: 'a-1', actor: 'desktop:admin' };
    await waitFor(() => expect(engine.inputsOf('alerts.acknowledge')).toEqual([call, call]));
  });

  it('are snoozed by S and a choice, without a mouse', async () => {
    const { engine, user } = openScreen([sampleAlert()]);
    (await screen.findByRole('row', { name: TITLE })).focus();
    await user.keyboard('s');
    const dialog = within(await screen.findByRole('dialog', { name: 'Snooze this alert' }));
    dialog.getByRole('button', { name: /For 4 hours/ }).focus();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(engine.inputsOf('alerts.snooze')).toHaveLength(1));
    const [snoozed] = engine.inputsOf('alerts.snooze');
    expect(snoozed?.id).toBe('a-1');
    expect(Math.round(((snoozed?.until ?? 0) - Date.now()) / MINUTE_MS)).toBe(240);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('are resolved by hand only after a question', async () => {
    const { engine, user } = openScreen([sampleAlert()], '/alerts/a-1');
    await user.click(within(await panel()).getByRole('button', { name: 'Resolve by hand' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(engine.inputsOf('alerts.resolve')).toEqual([]);
    await user.click(dialog.getByRole('button', { name: 'Resolve' }));
    await screen.findByText(/Resolved by hand:/);
    expect(engine.inputsOf('alerts.resolve')).toEqual([{ id: 'a-1', actor: 'desktop:admin' }]);
  });

  it('that are over can be looked at and nothing else', async () => {
    const over = sampleAlert({ state: 'resolved', resolvedAt: NOW });
    const { engine, user } = openScreen([over], '/alerts/a-1');
    const detail = within(await panel());
    expect(detail.queryByRole('button', { name: /Acknowledge|Snooze|Resolve/ })).toBeNull();
    await user.keyboard('as');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(engine.inputsOf('alerts.acknowledge')).toEqual([]);
    await screen.findByText('No alert is open');
  });

  it('say that nothing told of one where no channel was there', async () => {
    openScreen([sampleAlert({ id: 'a-2', deliveredAt: null })], '/alerts/a-2');
    await within(await panel()).findByText(/Nothing told of it/);
  });
});
