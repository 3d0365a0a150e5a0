import { useParams } from '@tanstack/react-router';

/** A part of the address by its name; null where the address does without. */
export function useRouteParam(name: string): string | null {
  // The router's own types give up on a tree of lazy screens with optional parts.
  const params: unknown = useParams({ strict: false });
  return (params as Readonly<Record<string, string | undefined>>)[name] ?? null;
}
