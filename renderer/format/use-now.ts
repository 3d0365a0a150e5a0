import { useEffect, useState } from 'react';
import { SECOND_MS, type Instant } from '#shared/time.ts';

/** The time, read again every so often while the component is shown: ages grow on the screen. */
export function useNow(everyMs = 10 * SECOND_MS): Instant {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
