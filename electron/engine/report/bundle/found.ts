import type { BundleVerification } from '#shared/model/bundle-verification.ts';

/** How far a verification came: what is in it stands, whatever comes after. */
export type Found = Omit<BundleVerification, 'verdict'>;
