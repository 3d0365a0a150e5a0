import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { fakeEngine } from '#test/renderer/support/fake-engine.ts';
import { renderApp } from '#test/renderer/support/render-app.tsx';
import { NOW, sampleFinding } from '#test/renderer/support/samples.ts';

it('names who mends a finding and until when, and takes a word about it', async () => {
  const finding = sampleFinding({
    comments: [{ at: NOW, by: 'cli:grace', text: 'Asked the vendor.' }],
  });
  const engine = fakeEngine({
    'findings.list': async () => [finding],
    'findings.assign': async ({ owner, dueOn }) => ({ ...finding, owner, dueOn }),
    'findings.comment': async () => finding,
  });
  renderApp(engine, `/findings/${finding.id}`);
  const user = userEvent.setup();
  const panel = within(await screen.findByRole('complementary', { name: 'Finding' }));
  panel.getByText('Asked the vendor.');
  const assign = panel.getByRole('button', { name: 'Assign' });
  expect(assign).toHaveProperty('disabled', true);
  await user.type(panel.getByLabelText('Who mends it'), 'Ada ');
  await user.type(panel.getByLabelText('Until'), '2026-12-15');
  await user.click(assign);
  await waitFor(() =>
    expect(engine.inputsOf('findings.assign')).toEqual([
      { id: finding.id, owner: 'Ada', dueOn: '2026-12-15', actor: 'desktop:admin' },
    ]),
  );
  const comment = panel.getByLabelText('Add a comment');
  await user.type(comment, 'The new limit comes on Monday.');
  await user.click(panel.getByRole('button', { name: 'Comment' }));
  await waitFor(() => expect(comment).toHaveProperty('value', ''));
  expect(engine.inputsOf('findings.comment')).toEqual([
    { id: finding.id, text: 'The new limit comes on Monday.', actor: 'desktop:admin' },
  ]);
});
