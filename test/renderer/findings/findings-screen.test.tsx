import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { HeadroomError } from '#shared/errors.ts';
import type { ControlDescription } from '#shared/model/control.ts';
import type { Finding } from '#shared/model/finding.ts';
import { DAY_MS } from '#shared/time.ts';
import { fakeEngine } from '#test/renderer/support/fake-engine.ts';
import { renderApp } from '#test/renderer/support/render-app.tsx';
import { NOW, sampleFinding, sampleStatus } from '#test/renderer/support/samples.ts';

const CONTROL: ControlDescription = {
  id: 'SUB-01',
  title: 'Subscriptions are active',
  severity: 'critical',
  data: 'State of the subscription.',
  criterion: 'A subscription in use has not lapsed.',
  remediation: 'Renew the subscription.',
  mappings: [{ framework: 'SOC2', id: 'CC9.2', strength: 'partial' }],
};
const OVER = sampleFinding({
  id: 'f-over',
  controlId: 'MON-01',
  title: 'No monitoring gap',
  state: 'resolved',
  status: 'PASS',
  resolvedAt: NOW - DAY_MS,
  reopened: 2,
});

function openScreen(findings: Finding[], route = '/findings') {
  const engine = fakeEngine({
    'findings.list': async () => findings,
    'controls.list': async () => [CONTROL],
    'findings.acknowledge': async ({ id }) => sampleFinding({ id, state: 'acknowledged' }),
  });
  return { engine, user: userEvent.setup(), page: renderApp(engine, route) };
}

const panel = () => screen.findByRole('complementary', { name: 'Finding' });

describe('the findings', () => {
  it('show control, subject, reason and criterion, and open by the keyboard with all there is to know', async () => {
    const { user, page } = openScreen([sampleFinding()]);
    const row = await screen.findByRole('row', { name: /critical SUB-01/ });
    expect(row.textContent).toContain('The subscription ended on 25 Nov 2026.');
    expect(row.textContent).toContain('vision-api');
    await waitFor(() => expect(row.textContent).toContain('SOC 2 CC9.2'));
    row.focus();
    await user.keyboard('{Enter}');
    const detail = within(await panel());
    expect(page.path()).toBe('/findings/f-1');
    detail.getByText('Renew the subscription.');
    detail.getByText('A subscription in use has not lapsed.');
    expect(detail.getByRole('link', { name: 'Connection vision-api' }).getAttribute('href')).toContain(
      '/connections/vision-api',
    );
    await user.keyboard('{Escape}');
    await waitFor(() => expect(page.path()).toBe('/findings'));
    expect(document.activeElement).toBe(row);
  });

  it('are acknowledged by A in the name of who sits here, but not while Ctrl is down', async () => {
    const { engine, user } = openScreen([sampleFinding()]);
    (await screen.findByRole('row', { name: /SUB-01/ })).focus();
    await user.keyboard('{Control>}a{/Control}');
    await user.keyboard('a');
    await screen.findByText('Acknowledged: SUB-01 · vision-api');
    expect(engine.inputsOf('findings.acknowledge')).toEqual([{ id: 'f-1', actor: 'desktop:admin' }]);
  });

  it('keep what is resolved behind the filter, with how often it came back', async () => {
    const { engine, user } = openScreen([sampleFinding(), OVER]);
    await screen.findByRole('row', { name: /SUB-01/ });
    expect(screen.queryByRole('row', { name: /MON-01/ })).toBeNull();
    const since = engine.inputsOf('findings.list')[0]?.resolvedSince ?? 0;
    expect(Math.round((Date.now() - since) / DAY_MS)).toBe(30);
    await user.selectOptions(screen.getByLabelText('State'), 'Resolved, 30 days');
    await user.click(screen.getByRole('row', { name: /MON-01/ }));
    const detail = within(await panel());
    detail.getByText('2 times');
    expect(detail.queryByRole('button', { name: /Acknowledge/ })).toBeNull();
  });

  it('say where a finding can no longer be checked that this is not its end', async () => {
    openScreen([sampleFinding({ status: 'NO_DATA' })], '/findings/f-1');
    const detail = within(await panel());
    detail.getByText('no data now');
    detail.getByText(/Could not be checked since/);
  });

  it('say of an address that leads nowhere that it does', async () => {
    openScreen([sampleFinding()], '/findings/f-nobody');
    within(await panel()).getByText('This finding is not known');
  });

  it('do not call it good news while nothing is watched', async () => {
    const engine = fakeEngine({
      'status.get': async () => sampleStatus({ connections: [], meters: [], findings: [], alerts: [] }),
      'findings.list': async () => [],
      'controls.list': async () => [CONTROL],
    });
    renderApp(engine, '/findings');
    await screen.findByText('Nothing is watched yet');
    expect(screen.queryByText('No open findings')).toBeNull();
  });

  it('offer to try again where they cannot be read', async () => {
    let isBroken = true;
    const engine = fakeEngine({
      'controls.list': async () => [CONTROL],
      'findings.list': async () => {
        if (isBroken) throw new HeadroomError('DATABASE_DAMAGED', 'A page of the file is damaged.');
        return [sampleFinding()];
      },
    });
    const user = userEvent.setup();
    renderApp(engine, '/findings');
    await screen.findByText('A page of the file is damaged.');
    isBroken = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByRole('row', { name: /SUB-01/ });
  });
});
