/**
 * Dims what is behind a dialog. Not Radix's own overlay: to hold still a page that never scrolls, that one writes a style
 * element, which the page's policy forbids.
 */
export function Backdrop() {
  return <div aria-hidden="true" className="fixed inset-0 z-40 bg-black/40" />;
}
