import { failedPart, NOT_EXPOSED, partOf, partWith, type Part } from '#engine/providers/part.ts';
import { readJson } from '#engine/providers/read-json.ts';
import type { Observation } from '#shared/model/poll.ts';
import { parseBilling, parseGroup, parseOwnKey, parseUserBalance } from './parse.ts';
import { keyRequest, userRequest, type Context } from './requests.ts';
import { creditedSchema, usedSchema, userSchema } from './schema.ts';

/** What a gateway that sells tokens tells of the account. */
export type Holdings = Pick<Observation, 'meters' | 'apiKeys' | 'subscription'>;

const WHAT = 'balance';

/** Reads the balance in the way that the configuration names; not exposed where it names none. */
export async function readBalance(context: Context): Promise<Part<Holdings>> {
  switch (context.config.balance) {
    case 'none':
      return NOT_EXPOSED;
    case 'dashboard_billing':
      return readBilling(context);
    case 'user_quota':
      return readUserQuota(context);
  }
}

/** Both answers are needed: what was credited alone is no balance. */
async function readBilling(context: Context): Promise<Part<Holdings>> {
  const credited = await readJson(
    context,
    keyRequest(context, '/dashboard/billing/subscription'),
    creditedSchema,
  );
  if (!credited.ok) return partOf(WHAT, credited);
  const used = await readJson(context, keyRequest(context, '/dashboard/billing/usage'), usedSchema);
  if (!used.ok) return partOf(WHAT, used);
  const meters = [parseBilling(credited.value, used.value)];
  return partWith({ meters, apiKeys: parseOwnKey(credited.value), subscription: null });
}

async function readUserQuota(context: Context): Promise<Part<Holdings>> {
  if (!context.secrets['accessToken']) {
    const detail = 'user_quota needs the secret accessToken: add it to the connection';
    return failedPart(WHAT, { kind: 'unauthorized', detail });
  }
  const user = await readJson(context, userRequest(context), userSchema);
  if (!user.ok) return partOf(WHAT, user);
  const meters = [parseUserBalance(user.value, context.config.quotaPerUsd)];
  return partWith({ meters, apiKeys: null, subscription: parseGroup(user.value) });
}
