import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { DesktopContract } from '#shared/desktop-contract.ts';
import { HeadroomError } from '#shared/errors.ts';
import type { AttestationRequest, AttestationStatus } from '#shared/model/attestation.ts';
import type { VerdictStatus } from '#shared/model/control.ts';
import type { Handlers } from '#shared/rpc/method.ts';
import { DAY_MS } from '#shared/time.ts';
import { fakeEngine } from '#test/renderer/support/fake-engine.ts';
import { renderApp } from '#test/renderer/support/render-app.tsx';
import { NOW } from '#test/renderer/support/samples.ts';
import { SAMPLE_PACK, sampleControl, sampleVerdict } from './samples.ts';

const CONTROL = sampleControl({
  id: 'ACME-02',
  title: 'Contracts are signed',
  parameters: undefined,
  rule: { subject: 'connection', when: null, check: null, attestEveryDays: 30 },
});
const STATEMENT = 'All contracts were read and are signed.';

const attestation = (parts: Partial<AttestationStatus> = {}): AttestationStatus => ({
  id: 'a-1',
  controlId: CONTROL.id,
  controlTitle: CONTROL.title,
  subject: null,
  person: 'Ada Lovelace',
  at: NOW,
  recordedAt: NOW,
  holds: true,
  statement: STATEMENT,
  reference: 'SEC-114',
  withdrawal: null,
  state: 'stands',
  standsUntil: NOW + 30 * DAY_MS,
  ...parts,
});

const explained = (name: string, status: VerdictStatus = 'MANUAL') => ({
  ...sampleVerdict(status, {
    controlId: CONTROL.id,
    subject: { type: 'connection', id: `c-${name}`, name, connectionId: `c-${name}` },
  }),
  facts: null,
});

function openControl(
  records: AttestationStatus[],
  handlers: Partial<Handlers<DesktopContract>> = {},
  control = CONTROL,
) {
  const engine = fakeEngine({
    'policy.get': async () => ({ pack: SAMPLE_PACK, refusal: null, controls: [control] }),
    'policy.standings': async () => [],
    'policy.explain': async () => ({
      control,
      verdicts: [explained('prod'), explained('test'), explained('left-out', 'NOT_APPLICABLE')],
      judged: 3,
    }),
    'attestations.list': async () => records,
    'attestations.make': async ({ actor, subject, at, ...given }: AttestationRequest & { actor: string }) =>
      attestation(given),
    'attestations.withdraw': async () => attestation({ state: 'withdrawn' }),
    ...handlers,
  });
  renderApp(engine, `/policies#controls/${control.id}`);
  return { engine, user: userEvent.setup() };
}

const panel = async () => within(await screen.findByRole('complementary', { name: 'Control' }));
const openDialog = async (user: ReturnType<typeof userEvent.setup>, name: string) => {
  const detail = await panel();
  await user.click(await detail.findByRole('button', { name }));
  return within(await screen.findByRole('dialog'));
};

describe('a manual control', () => {
  it('is attested by keyboard alone: whether it holds, what was found, where the evidence is, and by whom', async () => {
    const { engine, user } = openControl([]);
    const detail = await panel();
    await detail.findByText('Nobody has attested it yet.');
    (await detail.findByRole('button', { name: 'Attest…' })).focus();
    await user.keyboard('{Enter}');
    const dialog = within(await screen.findByRole('dialog'));
    const yes = dialog.getByRole('button', { name: 'Attest' });
    expect(dialog.getAllByRole('radio').map((radio) => (radio as HTMLInputElement).checked)).toEqual([
      false,
      false,
    ]);
    await dialog.findByRole('combobox', { name: 'Of what' });
    expect(document.activeElement).toBe(dialog.getByRole('radio', { name: /^Holds/ }));
    await user.keyboard(' {Tab}');
    await user.keyboard('All contracts were read{Enter}and are signed.');
    expect(yes).toHaveProperty('disabled', false);
    await user.keyboard('{Tab}SEC-114{Tab}{Tab}');
    expect(document.activeElement).toBe(dialog.getByLabelText('Your name'));
    await user.clear(dialog.getByLabelText('Your name'));
    expect(yes).toHaveProperty('disabled', true);
    await user.keyboard('Ada Lovelace{Tab}{Tab}{Enter}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(engine.inputsOf('attestations.make')).toEqual([
      {
        controlId: 'ACME-02',
        subject: null,
        person: 'Ada Lovelace',
        at: null,
        holds: true,
        statement: 'All contracts were read and are signed.',
        reference: 'SEC-114',
        actor: 'desktop:admin',
      },
    ]);
  });

  it('is attested not to hold of one subject, without evidence; what the engine refuses is said', async () => {
    let isRefused = true;
    const { engine, user } = openControl([], {
      'attestations.make': async () => {
        if (isRefused) throw new HeadroomError('NOT_FOUND', 'There is no control ACME-02 in force.');
        return attestation({ holds: false });
      },
    });
    const dialog = await openDialog(user, 'Attest…');
    const subject = await dialog.findByRole<HTMLSelectElement>('combobox', { name: 'Of what' });
    expect([...subject.options].map(({ text }) => text)).toEqual(['every subject', 'prod', 'test']);
    await user.selectOptions(subject, 'test');
    await user.click(dialog.getByRole('radio', { name: /^Does not hold/ }));
    const statement = dialog.getByLabelText('What was looked at, and what was found');
    expect(statement).toHaveProperty('maxLength', 1_000);
    await user.type(statement, 'It was never signed.');
    await user.click(dialog.getByRole('button', { name: 'Attest' }));
    await dialog.findByText(/There is no control ACME-02 in force/);
    isRefused = false;
    await user.click(dialog.getByRole('button', { name: 'Attest' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(engine.inputsOf('attestations.make').at(-1)).toMatchObject({
      subject: 'c-test',
      holds: false,
      statement: 'It was never signed.',
      reference: null,
      person: 'admin',
    });
  });

  it('shows the newest word with its end, and older ones below', async () => {
    const withdrawal = { at: NOW, by: 'Grace Hopper', reason: 'It was of another year.' };
    const denied = attestation({
      id: 'a-0',
      holds: false,
      state: 'withdrawn',
      standsUntil: null,
      withdrawal,
      statement: 'One is missing.',
    });
    openControl([denied, attestation()]);
    const detail = await panel();
    const newest = await detail.findByText(STATEMENT);
    const item = newest.parentElement?.textContent ?? '';
    expect(item).toMatch(/^Holds · stands · until /);
    expect(item).toContain('Evidence: SEC-114');
    expect(item).toContain('Ada Lovelace');
    detail.getByText('1 older one');
    detail.getByText(/Withdrawn by Grace Hopper: It was of another year\./);
    expect(detail.getAllByRole('button', { name: 'Withdraw…', hidden: true })).toHaveLength(1);
  });

  it('has a word withdrawn by name and with a reason', async () => {
    const { engine, user } = openControl([attestation()]);
    const dialog = await openDialog(user, 'Withdraw…');
    const yes = dialog.getByRole('button', { name: 'Withdraw' });
    expect(yes).toHaveProperty('disabled', true);
    await user.type(dialog.getByLabelText('Why'), 'It was of another year.');
    await user.click(yes);
    await waitFor(() =>
      expect(engine.inputsOf('attestations.withdraw')).toEqual([
        { id: 'a-1', withdrawnBy: 'admin', reason: 'It was of another year.', actor: 'desktop:admin' },
      ]),
    );
  });

  it('is the only kind of control that asks for a word', async () => {
    openControl([], {}, sampleControl());
    const detail = await panel();
    detail.getByText('No key is older than 90 days.');
    expect(detail.queryByRole('button', { name: 'Attest…' })).toBeNull();
  });
});
