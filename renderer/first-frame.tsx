import { createContext, type ReactNode, use, useEffect, useState } from 'react';

const IsFirstFrameContext = createContext(false);

export interface FirstFrameProps {
  /** Called when the first frame is on the screen. */
  onShown(): void;
  children: ReactNode;
}

/** Lets the first frame of a window show what matters most, and the rest follow in the next. */
export function FirstFrame({ onShown, children }: FirstFrameProps) {
  const [isFirst, setFirst] = useState(true);
  useEffect(() => {
    // What is changed in a frame's own callback is drawn after that frame.
    const frame = requestAnimationFrame(() => {
      setFirst(false);
      onShown();
    });
    return () => cancelAnimationFrame(frame);
  }, [onShown]);
  return <IsFirstFrameContext value={isFirst}>{children}</IsFirstFrameContext>;
}

/** False for everything that is shown later than with the window's first frame. */
export function useIsFirstFrame(): boolean {
  return use(IsFirstFrameContext);
}
