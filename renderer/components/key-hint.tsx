/** The key that does the same, within its button. */
export function KeyHint({ children }: { children: string }) {
  return <kbd className="font-sans text-sm opacity-80">{children}</kbd>;
}
