import { useParams, useSearch } from '@tanstack/react-router';

/** What the address of one of these screens names. */
export interface Address {
  /** The connection. */
  name?: string;
  /** For a new connection: whose service it is. */
  provider?: string;
  /** The part of the form to begin at. */
  section?: string;
}

export function useAddress(): Address {
  const params: unknown = useParams({ strict: false });
  const search: unknown = useSearch({ strict: false });
  return { ...(params as Address), ...(search as Address) };
}
