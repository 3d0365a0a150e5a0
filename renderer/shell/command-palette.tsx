/** Replaced by the palette's own file content; opens it from anywhere. */
const OPEN = 'headroom:open-palette';

export function openCommandPalette(): void {
  window.dispatchEvent(new Event(OPEN));
}

export function CommandPalette() {
  return null;
}
