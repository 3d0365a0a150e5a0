import { useLocation, useRouter } from '@tanstack/react-router';

/**
 * What is selected in one part of a screen, by its id: `#controls/KEY-02`. In the address, so that other screens can point to
 * it, and behind the hash, so that nothing that is being edited on the screen counts as left.
 */
export function useSelectionInAddress(
  to: '/policies' | '/register',
  tab: string,
): [selected: string | null, select: (id: string | null) => void] {
  const router = useRouter();
  const hash = useLocation({ select: (location) => location.hash });
  const prefix = `${tab}/`;
  return [
    hash.startsWith(prefix) ? decoded(hash.slice(prefix.length)) : null,
    (id) =>
      void router.navigate({ to, hash: id === null ? tab : prefix + encodeURIComponent(id), replace: true }),
  ];
}

/** An address that a person typed may be anything. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
