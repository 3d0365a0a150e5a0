import type { VerifiedTimestamp } from '#shared/model/ledger.ts';
import { isoSecond } from '#shared/time.ts';

/** Since when what a time stamp covers has existed, by whom, and whether that one is trusted. */
export function timestampLine({ size, at, authority, isTrusted }: VerifiedTimestamp): string {
  const trust = isTrusted ? 'trusted' : 'not known to be trusted; name its root with --tsa-root';
  return `  rows 1 to ${size} existed on ${isoSecond(at)}, says ${authority} (${trust})`;
}
