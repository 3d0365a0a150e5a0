import { render, screen } from '@testing-library/react';
import { StrictMode } from 'react';
import { expect, it, vi } from 'vitest';
import { FirstFrame, useIsFirstFrame } from '#renderer/first-frame.tsx';

function Screen() {
  return <p>{useIsFirstFrame() ? 'what matters most' : 'everything'}</p>;
}

it('shows what matters most, then everything, and tells once that something is shown', async () => {
  const onShown = vi.fn();
  render(
    <StrictMode>
      <FirstFrame onShown={onShown}>
        <Screen />
      </FirstFrame>
    </StrictMode>,
  );
  expect(screen.getByText('what matters most')).toBeDefined();
  expect(onShown).not.toHaveBeenCalled();
  expect(await screen.findByText('everything')).toBeDefined();
  expect(onShown).toHaveBeenCalledTimes(1);
});

it('shows everything at once where the window has been shown before', () => {
  render(<Screen />);
  expect(screen.getByText('everything')).toBeDefined();
});
