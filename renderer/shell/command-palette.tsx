import { lazy, Suspense, useEffect, useState } from 'react';

const OPEN = 'headroom:open-palette';

/** Its content is fetched when it is first opened: the first load does not carry it. */
const PaletteDialog = lazy(async () => ({
  default: (await import('./palette/palette-dialog.tsx')).PaletteDialog,
}));

/** Opens the palette from anywhere. */
export function openCommandPalette(): void {
  window.dispatchEvent(new Event(OPEN));
}

/** ⌘K or Ctrl K opens and closes it. */
export function CommandPalette() {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const open = () => setOpen(true);
    const onKey = (event: KeyboardEvent) => {
      const isShortcut = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      if (!isShortcut || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      setOpen((isShown) => !isShown);
    };
    window.addEventListener(OPEN, open);
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener(OPEN, open);
      window.removeEventListener('keydown', onKey);
    };
  }, []);
  if (!isOpen) return null;
  return (
    <Suspense>
      <PaletteDialog onClose={() => setOpen(false)} />
    </Suspense>
  );
}
