import type { Answer } from '#engine/providers/aws-listing.ts';
import { gapFrom, type FailedOutcome } from '#engine/providers/outcome.ts';
import type { Gap } from '#shared/model/poll.ts';
import { unreadable } from './refusal.ts';
import { accountSchema, type Account } from './schema.ts';

export type AccountReading = { ok: true; value: Account } | { ok: false; outcome: FailedOutcome };

/** What `GetAccount` says of a region. */
export function readAccount(answer: Answer<unknown>): AccountReading & { gaps: Gap[] } {
  if (!answer.ok) return { ...answer, gaps: [gapFrom('account throttle', answer.outcome)] };
  const account = accountSchema.safeParse(answer.value);
  if (account.success) return { ok: true, value: account.data, gaps: [] };
  const outcome = unreadable("the account's throttleSettings");
  return { ok: false, outcome, gaps: [gapFrom('account throttle', outcome)] };
}

/** For who tests a connection. */
export function describeAccount({ throttleSettings, features }: Account): string[] {
  const { rateLimit, burstLimit } = throttleSettings;
  const throttle = `Account throttle: ${rateLimit ?? 'unknown'} requests a second, burst ${burstLimit ?? 'unknown'}.`;
  const lacksPlans = features && !features.includes('UsagePlans');
  return lacksPlans ? [throttle, 'Usage plans are not enabled for this account and region.'] : [throttle];
}
