import type { SubscriptionReading } from '#shared/model/subscription.ts';

/** A subscription of which nothing is known: what a vendor does tell goes over it. */
export const UNKNOWN_SUBSCRIPTION: SubscriptionReading = {
  status: null,
  rawStatus: null,
  plan: null,
  currentPeriodEndsAt: null,
  renewsAt: null,
  cancelsAtPeriodEnd: null,
  seats: null,
  paymentMethod: null,
  paymentFailed: null,
};
