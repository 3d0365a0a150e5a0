import type { UsageRecord } from '#shared/model/usage-record.ts';
import type { Instant } from '#shared/time.ts';

/** What a usage record says of its bucket, with every dimension unknown. */
export function usageBucket(bucketAt: Instant, bucketMs: number): Omit<UsageRecord, 'metric' | 'amount'> {
  return {
    bucketAt,
    bucketMs,
    currency: null,
    model: null,
    apiKeyId: null,
    userId: null,
    project: null,
    lineItem: null,
  };
}
