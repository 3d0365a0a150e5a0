import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { HeadroomError } from '#shared/errors.ts';
import type { WaiverRequest, WaiverStatus } from '#shared/model/waiver.ts';
import { DAY_MS } from '#shared/time.ts';
import { fakeEngine } from '#test/renderer/support/fake-engine.ts';
import { renderApp } from '#test/renderer/support/render-app.tsx';
import { NOW, sampleFinding } from '#test/renderer/support/samples.ts';

const FINDING = sampleFinding();

const waiver = (parts: Partial<WaiverStatus> = {}): WaiverStatus => ({
  id: 'w-1',
  controlId: FINDING.controlId,
  connection: null,
  subject: FINDING.subject.name,
  reason: 'The contract is renewed by the board in December.',
  ticket: 'PROC-7',
  compensatingControls: [],
  requestedBy: 'Ada',
  requestedAt: NOW,
  approvedBy: null,
  approvedAt: null,
  revokedBy: null,
  revokedAt: null,
  validFrom: NOW,
  expiresAt: NOW + 30 * DAY_MS,
  lastMatchedAt: null,
  state: 'requested',
  ...parts,
});

function openFinding(waivers: WaiverStatus[], finding = FINDING) {
  const engine = fakeEngine({
    'findings.list': async () => [finding],
    'waivers.list': async () => waivers,
    'waivers.request': async (request: WaiverRequest) => waiver(request),
    'waivers.approve': async ({ approvedBy }) => {
      if (approvedBy === 'Ada') throw new HeadroomError('INVALID_INPUT', 'Somebody else has to approve it.');
      return waiver({ approvedBy, state: 'in_force' });
    },
    'waivers.revoke': async () => waiver({ state: 'revoked' }),
  });
  renderApp(engine, `/findings/${finding.id}`);
  return { engine, user: userEvent.setup() };
}

const panel = async () => within(await screen.findByRole('complementary', { name: 'Finding' }));

describe('the waiver of a finding', () => {
  it('is asked for with reason, ticket and last day, for this subject alone', async () => {
    const { engine, user } = openFinding([]);
    const detail = await panel();
    detail.getByText('Nobody has accepted this failure.');
    await user.click(detail.getByRole('button', { name: 'Ask for a waiver' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByLabelText('Why is it accepted?'), 'Renewed by the board in December.');
    await user.type(dialog.getByLabelText('Ticket'), 'PROC-7');
    await user.type(
      dialog.getByLabelText('What keeps the risk small meanwhile'),
      'A second vendor{Enter}{Enter}',
    );
    await user.type(dialog.getByLabelText('Asked for by'), 'Ada');
    await user.click(dialog.getByRole('button', { name: 'Ask for a waiver' }));
    await waitFor(() => expect(engine.inputsOf('waivers.request')).toHaveLength(1));
    const [asked] = engine.inputsOf('waivers.request');
    expect(asked).toMatchObject({
      controlId: FINDING.controlId,
      connection: null,
      subject: FINDING.subject.name,
      reason: 'Renewed by the board in December.',
      ticket: 'PROC-7',
      compensatingControls: ['A second vendor'],
      requestedBy: 'Ada',
      actor: 'desktop:admin',
    });
    expect(Math.floor(((asked?.expiresAt ?? 0) - Date.now()) / DAY_MS)).toBe(90);
  });

  it('is approved by another person than who asked, and says what the engine refuses', async () => {
    const { engine, user } = openFinding([waiver()]);
    const detail = await panel();
    await user.click(await detail.findByRole('button', { name: 'Approve' }));
    const dialog = within(await screen.findByRole('dialog'));
    const approver = dialog.getByLabelText('Approved by');
    expect(dialog.getByRole('button', { name: 'Approve' })).toHaveProperty('disabled', true);
    await user.type(approver, 'Ada');
    await user.click(dialog.getByRole('button', { name: 'Approve' }));
    await dialog.findByText(/Somebody else has to approve it/);
    await user.clear(approver);
    await user.type(approver, 'Grace');
    await user.click(dialog.getByRole('button', { name: 'Approve' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(engine.inputsOf('waivers.approve').at(-1)).toMatchObject({ id: 'w-1', approvedBy: 'Grace' });
  });

  it('is shown with its end while it stands, and can be revoked', async () => {
    const mark = { id: 'w-1', ticket: 'PROC-7', expiresAt: NOW + 30 * DAY_MS };
    const { engine, user } = openFinding(
      [waiver({ state: 'in_force', approvedBy: 'Grace', approvedAt: NOW })],
      sampleFinding({ waiver: mark }),
    );
    const detail = await panel();
    await detail.findByText(/in force · PROC-7 · until/);
    detail.getByText('Asked for by Ada, approved by Grace');
    expect(detail.getAllByText(/waived until/).length).toBeGreaterThan(0);
    expect(detail.queryByRole('button', { name: 'Ask for a waiver' })).toBeNull();
    await user.click(detail.getByRole('button', { name: 'Revoke' }));
    await waitFor(() =>
      expect(engine.inputsOf('waivers.revoke')).toEqual([{ id: 'w-1', actor: 'desktop:admin' }]),
    );
  });
});
