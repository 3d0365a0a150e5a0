import { useEffect, useRef, useState } from 'react';
import { useEngineQuery } from '#renderer/engine/use-query.ts';

/** Reads new alerts out to screen readers, wherever the reader is. */
export function AlertAnnouncer() {
  const { data: status } = useEngineQuery('status.get', {});
  const known = useRef<ReadonlySet<string> | null>(null);
  const [news, setNews] = useState('');
  useEffect(() => {
    if (!status) return;
    const firing = status.alerts.filter(({ state }) => state === 'firing');
    const before = known.current;
    known.current = new Set(firing.map(({ id }) => id));
    // What was there when the window opened is on the screen; only what comes then is news.
    const fresh = before ? firing.filter(({ id }) => !before.has(id)) : [];
    if (fresh.length > 0) setNews(fresh.map(({ title }) => title).join('. '));
  }, [status]);
  return (
    <div aria-live="assertive" className="sr-only">
      {news}
    </div>
  );
}
