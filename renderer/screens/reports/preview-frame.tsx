import { useRef } from 'react';

export interface PreviewFrameProps {
  html: string;
  title: string;
  onEscape(): void;
}

/**
 * Shows a document in which nothing runs: its sandbox allows no scripts, forms, windows or navigation of the page, and the
 * page's policy, which it inherits, no scripts and no network. It counts as of the page's own origin for one reason: keys
 * that are pressed in it are heard by the page, so that Escape closes it. Without scripts the origin gives it nothing.
 */
export function PreviewFrame({ html, title, onEscape }: PreviewFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const listen = () => {
    const inner = frame.current?.contentDocument;
    if (!inner) return;
    inner.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') onEscape();
    });
    inner.addEventListener('click', (event) => followWithin(inner, event));
    frame.current?.focus();
  };
  return (
    <iframe
      ref={frame}
      title={title}
      sandbox="allow-same-origin"
      srcDoc={html}
      onLoad={listen}
      className="size-full border-0 bg-surface"
    />
  );
}

/** Its list of contents leads within the document; there is nowhere else to go. */
function followWithin(inner: Document, event: MouseEvent): void {
  const link = (event.target as Element | null)?.closest('a');
  if (!link) return;
  event.preventDefault();
  const id = link.getAttribute('href')?.replace(/^#/, '') ?? '';
  inner.getElementById(id)?.scrollIntoView();
}
