import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { SCREENS } from '#renderer/shell/screens.ts';
import { fakeEngine } from '#test/renderer/support/fake-engine.ts';
import { renderApp } from '#test/renderer/support/render-app.tsx';

async function open() {
  const page = renderApp(fakeEngine());
  await screen.findByRole('navigation', { name: 'Main navigation' });
  return { page, user: userEvent.setup() };
}

describe('the keys of the navigation', () => {
  it('open each its own screen, which never changes', async () => {
    const { page, user } = await open();
    const digits = SCREENS.flatMap(({ digit }) => (digit === null ? [] : [digit]));
    expect(digits).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 0]);
    for (const [key, path] of [
      ['5', '/calendar'],
      ['0', '/settings'],
      ['9', '/activity'],
      ['1', '/'],
    ] as const) {
      await user.keyboard(`{Control>}${key}{/Control}`);
      await waitFor(() => expect(page.path()).toBe(path));
    }
    await user.keyboard('{Meta>}0{/Meta}');
    await waitFor(() => expect(page.path()).toBe('/settings'));
  });

  it('leave alone what belongs to the system: Ctrl and space change how one writes', async () => {
    const { page } = await open();
    const isTaken = (key: string) => !fireEvent.keyDown(window, { key, ctrlKey: true });
    expect(['0', ' ', 'a', 'Enter', ''].filter(isTaken)).toEqual(['0']);
    await waitFor(() => expect(page.path()).toBe('/settings'));
  });
});
