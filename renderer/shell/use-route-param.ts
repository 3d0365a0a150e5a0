import { useParams } from '@tanstack/react-router';

/** A part of the address by its name; null where the address does without. */
export function useRouteParam(name: string): string | null {
  // The router's types give up on a tree of lazy screens with optional parts; what it hands out are strings.
  const params = useParams({ strict: false }) as Readonly<Record<string, string | undefined>>;
  return params[name] ?? null;
}
