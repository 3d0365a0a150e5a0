import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fakeEngine } from '#test/renderer/support/fake-engine.ts';
import { renderApp } from '#test/renderer/support/render-app.tsx';
import { NOW } from '#test/renderer/support/samples.ts';
import type { LedgerEntry, Verification } from '#shared/model/ledger.ts';

const HASH = '0123456789abcdef'.repeat(4);

function row(seq: number, changes: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    seq,
    ts: NOW,
    type: 'settings.changed',
    actor: 'desktop:admin',
    subject: 'settings',
    payloadSha256: 'cc'.repeat(32),
    hash: HASH,
    payload: { settings: { polling: { concurrency: 4 } } },
    ...changes,
  };
}

const INTACT: Verification = {
  intact: true,
  rows: 18_204,
  firstSeq: 1,
  lastSeq: 18_204,
  head: HASH,
  logId: 'log',
  divergence: null,
  verdict: 'intact',
  checkpoints: { count: 2, newest: { size: 18_200, root: HASH, note: 'note' }, uncoveredRows: 4 },
  key: { fingerprint: 'f9'.repeat(32), trust: 'own' },
  against: [],
  missing: [],
};

function engineWith(rows: readonly LedgerEntry[], verification: Verification = INTACT) {
  return fakeEngine({
    'ledger.list': async ({ before, count, types }) =>
      rows
        .filter(({ seq, type }) => seq < (before ?? Infinity) && (types?.includes(type) ?? true))
        .slice(0, count),
    'ledger.verify': async () => verification,
    'connections.list': async () => [],
  });
}

describe('the activity screen', () => {
  it('leaves polls out until they are asked for', async () => {
    const user = userEvent.setup();
    const engine = engineWith([
      row(18_204, {
        type: 'poll.finished',
        subject: 'connection:gone',
        payload: { outcome: 'ok', gaps: [] },
      }),
      row(18_203),
    ]);
    renderApp(engine, '/activity');
    await screen.findByText('The settings were changed');
    expect(screen.queryByText(/read completely/)).toBeNull();
    await user.selectOptions(screen.getByLabelText('Show'), 'Polls');
    await screen.findByText('a removed connection: read completely');
    await user.selectOptions(screen.getByLabelText('Show'), 'Reports');
    await screen.findByText('No row of this kind');
  });

  it('shows a row as it is kept, and closes it by Escape', async () => {
    const user = userEvent.setup();
    renderApp(engineWith([row(9), row(8)]), '/activity');
    const [first] = await screen.findAllByRole('row', { name: /The settings were changed/ });
    first?.focus();
    await user.keyboard('{ArrowDown}{Enter}');
    const panel = await screen.findByRole('complementary', { name: 'Row 8' });
    expect(within(panel).getByText(HASH)).toBeTruthy();
    expect(panel.querySelector('pre')?.textContent).toContain('"concurrency": 4');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('complementary')).toBeNull());
  });

  it('goes on with older rows from where the page ended', async () => {
    const user = userEvent.setup();
    const engine = engineWith(Array.from({ length: 130 }, (_, n) => row(130 - n)));
    renderApp(engine, '/activity');
    await user.click(await screen.findByRole('button', { name: 'Show older rows' }));
    await screen.findByText('The beginning of the log');
    expect(screen.getAllByText('The settings were changed')).toHaveLength(130);
    expect(engine.inputsOf('ledger.list').at(-1)).toMatchObject({ before: 31 });
  });

  it('verifies when asked to and keeps the result over a visit elsewhere', async () => {
    const user = userEvent.setup();
    const engine = engineWith([row(18_204)]);
    renderApp(engine, '/activity');
    await screen.findByText('18,204 rows');
    expect(screen.getByText('not verified since this window opened')).toBeTruthy();
    expect(engine.inputsOf('ledger.verify')).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Verify now' }));
    await screen.findByText('Chain intact to row 18,204');
    await user.click(screen.getByRole('link', { name: 'Reports' }));
    await screen.findByRole('heading', { level: 1, name: 'Reports' });
    await user.click(screen.getByRole('link', { name: 'Activity' }));
    await screen.findByText('Chain intact to row 18,204');
    expect(engine.inputsOf('ledger.verify')).toHaveLength(1);
  });

  it('says plainly where the chain is broken and what that means', async () => {
    const user = userEvent.setup();
    const broken: Verification = {
      ...INTACT,
      intact: false,
      rows: 811,
      verdict: 'tampered',
      divergence: { seq: 812, field: 'payload', expected: 'expected-hash', got: 'missing' },
    };
    renderApp(engineWith([row(900)], broken), '/activity');
    await user.click(await screen.findByRole('button', { name: 'Verify now' }));
    await screen.findByText('The chain is broken at row 812');
    const alert = screen.getByRole('alert');
    expect(alert.textContent).toContain('prove nothing');
    expect(alert.textContent).toContain('the details of the row');
    expect(alert.textContent).toContain('expected-hash');
  });

  it('says how far the log is signed, by which key, and what it cannot show', async () => {
    const user = userEvent.setup();
    renderApp(engineWith([row(900)]), '/activity');
    await user.click(await screen.findByRole('button', { name: 'Verify now' }));
    await screen.findByText('Signed to row 18,200');
    expect(screen.getByText('4 newer rows are not covered')).toBeTruthy();
    const limits = screen.getByText('What this shows, and what it cannot show').closest('details');
    expect(limits?.querySelectorAll('li')).toHaveLength(3);
    expect(limits?.textContent).toContain('tamper-evident, not tamper-proof');
  });

  it('does not call a log fine that an unknown key signed', async () => {
    const user = userEvent.setup();
    const key = { fingerprint: 'aa'.repeat(32), trust: 'untrusted' } as const;
    renderApp(engineWith([row(900)], { ...INTACT, verdict: 'untrusted', key }), '/activity');
    await user.click(await screen.findByRole('button', { name: 'Verify now' }));
    await screen.findByText('Consistent to row 18,204, but signed by an unknown key');
    expect(screen.getByText(/is not kept on this computer/)).toBeTruthy();
  });

  it('says where the log parts from what was signed', async () => {
    const user = userEvent.setup();
    const divergence = { seq: 60, field: 'checkpoint.root', expected: 'signed', got: 'found' };
    const rewritten: Verification = { ...INTACT, intact: false, verdict: 'tampered', rows: 40, divergence };
    renderApp(engineWith([row(900)], rewritten), '/activity');
    await user.click(await screen.findByRole('button', { name: 'Verify now' }));
    expect((await screen.findByRole('alert')).textContent).toContain('Rows up to 40 are proved');
  });
});
