import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { diagnoseAnswer } from '#engine/domain/diagnose-answer.ts';
import { EXAMPLES } from '#renderer/screens/diagnose/examples.ts';
import { CAUSES } from '#shared/model/diagnosis.ts';
import { fakeEngine } from '#test/renderer/support/fake-engine.ts';
import { renderApp } from '#test/renderer/support/render-app.tsx';
import { NOW } from '#test/renderer/support/samples.ts';

function openScreen() {
  const engine = fakeEngine({ 'diagnosis.read': async ({ text }) => diagnoseAnswer(text, NOW) });
  const user = userEvent.setup();
  renderApp(engine, '/diagnose');
  return { engine, user };
}

const input = () => screen.findByLabelText('Response of the API');

describe('the examples', () => {
  it.each(EXAMPLES.map((example) => [example.id, example] as const))(
    '%s is read as what it is an example of',
    (_, { cause, text }) => {
      const diagnosis = diagnoseAnswer(text, NOW);
      expect(diagnosis.cause).toBe(cause);
      expect(diagnosis.class).not.toBe('OTHER');
    },
  );

  it('hold one of every cause, one that is ambiguous and one where waiting helps', () => {
    const causes = new Set(EXAMPLES.map(({ cause }) => cause));
    expect([...causes].filter((cause) => cause !== null).sort()).toEqual([...CAUSES].sort());
    const read = (id: string) =>
      diagnoseAnswer(EXAMPLES.find((example) => example.id === id)?.text ?? '', NOW);
    expect(read('unclear').ambiguous).toBe(true);
    expect(read('tooFast')).toMatchObject({ retryable: true, retryAt: NOW + 20_000 });
  });
});

describe('the diagnosis', () => {
  it('of what is pasted comes at once, with cause, evidence and steps', async () => {
    const { user } = openScreen();
    await user.click(await input());
    await user.paste('HTTP/2 402\n\n{"error":{"message":"Insufficient Balance"}}');
    await screen.findByText('The prepaid balance or paid allowance is used up.');
    screen.getByText('· the usage limit is exceeded');
    screen.getByText('status 402');
    screen.getByText('Retrying does not help until this is settled.');
    screen.getByText(/Open the provider's billing page/);
  });

  it('of what is typed comes by Ctrl Enter, and goes when the text is changed', async () => {
    const { user, engine } = openScreen();
    await user.type(await input(), 'HTTP/1.1 401 Unauthorized');
    expect(engine.inputsOf('diagnosis.read')).toEqual([]);
    await user.keyboard('{Control>}{Enter}{/Control}');
    await screen.findByText('The key was not accepted.');
    await user.type(await input(), ' ');
    await waitFor(() => expect(screen.queryByText('The key was not accepted.')).toBeNull());
  });

  it('says plainly where an answer can be read in more than one way', async () => {
    const { user } = openScreen();
    await user.click(await screen.findByRole('button', { name: /More than one reading/ }));
    await screen.findByText('This answer can be read in more than one way.');
  });

  it.each(['', 'connection refused'])('of %o is refused with what is expected', async (text) => {
    const { user } = openScreen();
    const field = await input();
    if (text !== '') await user.type(field, text);
    await user.click(screen.getByRole('button', { name: /^Diagnose/ }));
    const message = await screen.findByText(/Expected: a first line such as/);
    expect(field.getAttribute('aria-describedby')).toContain(message.id);
    expect(field.getAttribute('aria-invalid')).toBe('true');
  });

  it('is copied as text that stands for itself', async () => {
    const { user } = openScreen();
    await user.click(await screen.findByRole('button', { name: /Card declined/ }));
    await user.click(await screen.findByRole('button', { name: 'Copy as text' }));
    const copied = await navigator.clipboard.readText();
    expect(copied).toContain('Payment required – the payment details are refused');
    expect(copied).toContain('- status 402');
    expect(copied).toContain('1. ');
  });
});
