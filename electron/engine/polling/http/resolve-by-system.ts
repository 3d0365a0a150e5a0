import { lookup as systemLookup } from 'node:dns/promises';

export interface ResolvedAddress {
  address: string;
  family: number;
}

/** Resolves a name to all its addresses. */
export type Lookup = (hostname: string) => Promise<readonly ResolvedAddress[]>;

export const resolveBySystem: Lookup = (hostname) => systemLookup(hostname, { all: true });
