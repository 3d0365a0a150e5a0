import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { DesktopContract } from '#shared/desktop-contract.ts';
import { HeadroomError } from '#shared/errors.ts';
import type { Policy } from '#shared/model/policy.ts';
import type { Handlers } from '#shared/rpc/method.ts';
import { fakeEngine } from '#test/renderer/support/fake-engine.ts';
import { renderApp } from '#test/renderer/support/render-app.tsx';
import { NOW } from '#test/renderer/support/samples.ts';
import {
  counts,
  OWN_CONTROL,
  SAMPLE_PACK,
  sampleCheck,
  sampleControl,
  sampleVerdict,
  TEXT,
} from './samples.ts';

const NONE: Policy = { pack: null, refusal: null, controls: [sampleControl()] };
const LOADED: Policy = { pack: SAMPLE_PACK, refusal: null, controls: [sampleControl(), OWN_CONTROL] };

function openScreen(policy: Policy, handlers: Partial<Handlers<DesktopContract>> = {}, hash = '') {
  let current = policy;
  const engine = fakeEngine({
    'policy.get': async () => current,
    'policy.check': async () => sampleCheck(),
    'policy.standings': async () => [{ controlId: 'KEY-02', counts: counts({ FAIL: 2, PASS: 1 }) }],
    ...handlers,
  });
  const change = (next: Policy) => {
    current = next;
    engine.emit('policy.changed', {});
  };
  return { engine, change, user: userEvent.setup(), page: renderApp(engine, `/policies${hash}`) };
}

const editor = () => screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Text of the policy pack' });
const applyButton = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Apply' });
const write = async (text: string) => fireEvent.change(await editor(), { target: { value: text } });

describe('the policy pack', () => {
  it('says that the built-in controls judge alone, and begins with an example that is judged at once', async () => {
    const { engine, user } = openScreen(NONE);
    await screen.findByText('Built-in controls only');
    expect(engine.inputsOf('policy.check')).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Begin with an example' }));
    await screen.findByText('No verdict changes.');
    expect(engine.inputsOf('policy.check').at(-1)?.text).toContain('OWN-01');
    await waitFor(() => expect(applyButton().disabled).toBe(false));
  });

  it('names the pack in force, whose hand loaded it, and what was refused since', async () => {
    const refusal = {
      file: 'bad.yaml',
      sha256: 'c'.repeat(64),
      at: NOW,
      by: 'eve',
      reason: 'It was refused.',
    };
    openScreen({ ...LOADED, refusal });
    const line = await screen.findByRole('region', { name: 'In force' });
    expect(line.textContent).toContain('Acme, version 1');
    expect(line.textContent).toContain('loaded by ada from acme.yaml');
    expect(line.textContent).toContain('It was refused.');
    expect((await editor()).value).toBe(TEXT);
    expect(applyButton().disabled).toBe(true);
  });

  it('leads to the line of a mistake, by a click and by F8, and cannot be applied with one', async () => {
    const problems = [{ line: 2, column: 7, message: 'name: expected text' }];
    const { user } = openScreen(LOADED, { 'policy.check': async () => sampleCheck({ problems }) });
    await write('version: 2\nname: 7\n');
    await user.click(await screen.findByRole('button', { name: 'Line 2, column 7' }));
    const field = await editor();
    const selected = () => field.value.slice(field.selectionStart, field.selectionEnd);
    expect(document.activeElement).toBe(field);
    expect(selected()).toBe('name: 7');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    field.setSelectionRange(0, 0);
    await user.keyboard('{F8}');
    expect(selected()).toBe('name: 7');
    expect(applyButton().disabled).toBe(true);
    await user.keyboard('{Control>}s{/Control}');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('shows new failures, errors with their reason, and thresholds that are not the default', async () => {
    const { subject } = sampleVerdict('FAIL');
    const [parameter] = sampleControl().parameters ?? [];
    const set = parameter ? [{ ...parameter, value: 30 }] : [];
    openScreen(LOADED, {
      'policy.check': async () =>
        sampleCheck({
          controls: [sampleControl({ parameters: set })],
          changes: [
            { controlId: 'KEY-02', subject, from: 'PASS', to: 'FAIL', reason: 'The key is 40 d old.' },
            { controlId: 'OWN-01', subject, from: null, to: 'ERROR', reason: 'The rule was not run.' },
          ],
          changed: 2,
        }),
    });
    await write(`${TEXT}# more`);
    expect((await screen.findByRole('heading', { name: /^Begins to fail/ })).textContent).toContain('1');
    screen.getByText('The key is 40 d old.');
    screen.getByText('The rule was not run.');
    screen.getByText('check failed');
    screen.getByText(/30 days/);
    screen.getByText('(default 90 days)');
  });

  it('names what becomes laxer before it is applied, and is in force under the name of who sits here', async () => {
    const difference = { controlId: 'KEY-02', title: 'Key rotated', kind: 'parameter' } as const;
    const laxer = { ...difference, name: 'rotateAfterDays', from: '90', to: '365', laxer: true };
    const { engine, user, change } = openScreen(LOADED, {
      'policy.check': async () => sampleCheck({ differences: [laxer] }),
      'policy.apply': async ({ text }) => {
        change({ ...LOADED, pack: { ...SAMPLE_PACK, text, version: '2', sha256: 'b'.repeat(64) } });
        return {
          applied: true,
          unchanged: false,
          name: 'Acme',
          version: '2',
          sha256: 'b'.repeat(64),
          problems: [],
        };
      },
    });
    await write(`${TEXT}# laxer`);
    await waitFor(() => expect(applyButton().disabled).toBe(false));
    await user.click(applyButton());
    const dialog = within(await screen.findByRole('dialog', { name: 'Apply Acme, version 2?' }));
    dialog.getByText(/rotateAfterDays 90 → 365/);
    expect(engine.inputsOf('policy.apply')).toEqual([]);
    await user.click(dialog.getByRole('button', { name: 'Apply, although laxer' }));
    await screen.findByText('In force: Acme, version 2.');
    expect(engine.inputsOf('policy.apply')).toEqual([
      { text: `${TEXT}# laxer`, file: 'acme.yaml', actor: 'desktop:admin' },
    ]);
    await waitFor(() => expect(screen.queryByText('not applied')).toBeNull());
  });

  it('is unloaded only after what becomes laxer was named', async () => {
    const removed = {
      controlId: 'OWN-01',
      title: 'Own',
      kind: 'removed',
      name: null,
      from: null,
      to: null,
    } as const;
    const { engine, user, change } = openScreen(LOADED, {
      'policy.check': async ({ text }) =>
        text === null
          ? sampleCheck({
              name: null,
              version: null,
              sha256: null,
              differences: [{ ...removed, laxer: true }],
            })
          : sampleCheck(),
      'policy.unload': async () => {
        change(NONE);
        return { unloaded: true, name: 'Acme', version: '1' };
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Unload' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Unload Acme, version 1?' }));
    dialog.getByText(/no longer judges/);
    expect(engine.inputsOf('policy.unload')).toEqual([]);
    await user.click(dialog.getByRole('button', { name: 'Unload it' }));
    await screen.findByText('Built-in controls only');
    expect(engine.inputsOf('policy.unload')).toEqual([{ actor: 'desktop:admin' }]);
    expect(screen.queryByRole('button', { name: 'Unload' })).toBeNull();
  });

  it('keeps what is written while another pack comes into force, and says so', async () => {
    const { change } = openScreen(LOADED);
    await write(`${TEXT}# mine`);
    change({ ...LOADED, pack: { ...SAMPLE_PACK, text: 'other', sha256: 'd'.repeat(64) } });
    await screen.findByText(/Another pack came into force/);
    expect((await editor()).value).toBe(`${TEXT}# mine`);
  });

  it('asks before what is not applied is lost: to another screen, or to a file that is dropped', async () => {
    const { user, page } = openScreen(LOADED);
    await write(`${TEXT}# mine`);
    await user.click(screen.getByRole('link', { name: /^Findings/ }));
    await user.click(await screen.findByRole('button', { name: 'Stay here' }));
    expect(page.path()).toBe('/policies');
    const file = new File(['version: 9'], 'nine.yaml');
    fireEvent.drop(screen.getByRole('region', { name: 'Pack' }), { dataTransfer: { files: [file] } });
    await user.click(await screen.findByRole('button', { name: 'Replace it' }));
    expect((await editor()).value).toBe('version: 9');
    screen.getByRole('heading', { name: 'nine.yaml' });
  });

  it('says why it could not be judged', async () => {
    openScreen(LOADED, {
      'policy.check': async () => {
        throw new HeadroomError('INTERNAL', 'The engine stumbled.');
      },
    });
    await write(`${TEXT}# mine`);
    await screen.findByText('The engine stumbled.');
    expect(applyButton().disabled).toBe(true);
  });
});

describe('the controls in force', () => {
  it('say what they judge by and how they stand, and open with the facts of each subject', async () => {
    const { user, page } = openScreen(
      LOADED,
      {
        'policy.explain': async () => ({
          control: OWN_CONTROL,
          verdicts: [
            {
              ...sampleVerdict('ERROR', { controlId: 'OWN-01', reason: 'The rule was not run.' }),
              facts: { subject: { name: 'batch key', created_at: NOW }, connection: { owner: null } },
            },
          ],
          judged: 1,
        }),
      },
      '#controls',
    );
    const row = await screen.findByRole('row', { name: /KEY-02/ });
    await waitFor(() => expect(row.textContent).toMatch(/2fails1passes/));
    expect(screen.getByRole('row', { name: /OWN-01/ }).textContent).toContain('not judged yet');
    screen.getByRole('row', { name: /OWN-01/ }).focus();
    await user.keyboard('{Enter}');
    const panel = within(await screen.findByRole('complementary', { name: 'Control' }));
    await panel.findByText('The rule was not run.');
    panel.getByText('connection.owner != null');
    panel.getByText('not known');
    expect(page.path()).toBe('/policies');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('complementary', { name: 'Control' })).toBeNull());
  });

  it('are listed even where they could not be judged', async () => {
    openScreen(
      LOADED,
      {
        'policy.standings': async () => {
          throw new HeadroomError('INTERNAL', 'No facts.');
        },
      },
      '#controls',
    );
    await screen.findByText('No facts.');
    screen.getByRole('row', { name: /KEY-02/ });
  });

  it('open by their address, and say where one is not in force', async () => {
    openScreen(NONE, {}, '#controls/ZZZ-99');
    await screen.findByText('This control is not in force');
  });
});
