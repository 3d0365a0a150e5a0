import type { BundleVerification } from '#shared/model/bundle-verification.ts';

export type Divergence = NonNullable<BundleVerification['divergence']>;

export function divergence(where: string, field: string, expected: string, got: string): Divergence {
  return { where, field, expected, got };
}
