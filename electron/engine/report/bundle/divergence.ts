import type { BundleVerification } from '#shared/model/bundle-verification.ts';

export type Divergence = NonNullable<BundleVerification['divergence']>;

export function divergence(where: string, field: string, expected: string, got: string): Divergence {
  return { where, field, expected, got };
}

/** Something contradicts: nothing after it is looked at. */
export class Contradiction extends Error {
  readonly divergence: Divergence;
  constructor(found: Divergence) {
    super(found.where);
    this.divergence = found;
  }
}
