import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { diagnosePaste } from '#engine/diagnosis/diagnose-paste.ts';
import { EXAMPLES } from '#renderer/screens/diagnose/examples.ts';
import { CAUSES } from '#shared/model/diagnosis.ts';
import { fakeEngine } from '#test/renderer/support/fake-engine.ts';
import { renderApp } from '#test/renderer/support/render-app.tsx';
import { NOW } from '#test/renderer/support/samples.ts';
import { fakeProvider } from '#test/support/fake-provider.ts';

const vendor = (id: string, name: string, host: string) => ({ ...fakeProvider({ id }), name, hosts: [host] });
const VENDORS = [
  vendor('openai', 'OpenAI API Platform', 'api.openai.com'),
  vendor('deepseek', 'DeepSeek', 'api.deepseek.com'),
];
const diagnose = (text: string) => diagnosePaste(text, { providers: VENDORS, connections: [], now: NOW });

function openScreen() {
  const engine = fakeEngine({
    'diagnosis.read': async ({ text }) => diagnose(text),
    'links.open': async () => ({}),
  });
  const user = userEvent.setup();
  renderApp(engine, '/diagnose');
  return { engine, user };
}

const input = () => screen.findByLabelText('Refused call');

describe('the examples', () => {
  it.each(EXAMPLES.map((example) => [example.id, example] as const))(
    '%s is read as what it is an example of',
    (_, { cause, text }) => {
      const diagnosis = diagnose(text);
      expect(diagnosis.cause).toBe(cause);
      expect(diagnosis.class).not.toBe('OTHER');
    },
  );

  it('hold one of every cause, one that is ambiguous and one where waiting helps', () => {
    const causes = new Set(EXAMPLES.map(({ cause }) => cause));
    expect([...causes].filter((cause) => cause !== null).sort()).toEqual([...CAUSES].sort());
    const read = (id: string) => diagnose(EXAMPLES.find((example) => example.id === id)?.text ?? '');
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
    const message = await screen.findByText(/Expected: an HTTP response with a first line/);
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

  it('names vendor, page, guide and request id, and has a letter ready for the support', async () => {
    const { user, engine } = openScreen();
    await user.click(await input());
    await user.paste(
      '> host: api.openai.com\n< HTTP/2 429\n< x-request-id: req_12345678\n<\n{"error":{"code":"billing_not_active"}}',
    );
    await screen.findByText(/· OpenAI API Platform/);
    await user.click(screen.getByRole('button', { name: /Billing page of OpenAI/ }));
    await waitFor(() => expect(engine.inputsOf('links.open')).toEqual([{ url: 'https://openai.example' }]));
    screen.getByRole('link', { name: /Guide of OpenAI/ });
    await user.click(screen.getByRole('button', { name: 'Copy letter' }));
    const letter = await navigator.clipboard.readText();
    expect(letter).toMatch(/^Subject: API calls are refused with status 429\n/);
    expect(letter).toContain('x-request-id: req_12345678');
  });

  it('is made of a file as well', async () => {
    const { user } = openScreen();
    await input();
    const entry = {
      request: { url: 'https://api.deepseek.com/chat/completions' },
      response: {
        status: 402,
        headers: [],
        content: { text: '{"error":{"message":"Insufficient Balance"}}' },
      },
    };
    const file = new File([JSON.stringify({ log: { entries: [entry, entry] } })], 'calls.har');
    await user.upload(document.querySelector('input[type=file]') as HTMLInputElement, file);
    await screen.findByText(/· DeepSeek/);
    screen.getByText('the newest of 2 refused calls');
  });
});
