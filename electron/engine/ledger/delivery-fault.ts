import type { Instant } from '#shared/time.ts';

/** Why what should have left the store, or come back for it, did not; and since when. A sentence for people. */
export interface DeliveryFault {
  reason: string;
  since: Instant;
}
