import { NOT_EXPOSED, partOf, type AccountPart } from '#engine/providers/exposed-part.ts';
import { readJson } from '#engine/providers/read-json.ts';
import type { Observation } from '#shared/model/poll.ts';
import { parseBilling, parseGroup, parseOwnKey, parseUserBalance } from './parse.ts';
import { keyRequest, userRequest, type Context } from './requests.ts';
import { creditedSchema, usedSchema, userSchema } from './schema.ts';

/** What a gateway that sells tokens tells of the account. */
export type Holdings = Pick<Observation, 'meters' | 'apiKeys' | 'subscription'>;

const WHAT = 'balance';

/** Reads the balance in the way that the configuration names; not exposed where it names none. */
export async function readBalance(context: Context): Promise<AccountPart<Holdings>> {
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
async function readBilling(context: Context): Promise<AccountPart<Holdings>> {
  const credited = await readJson(
    context,
    keyRequest(context, '/dashboard/billing/subscription'),
    creditedSchema,
  );
  if (!credited.ok) return partOf(WHAT, credited);
  const used = await readJson(context, keyRequest(context, '/dashboard/billing/usage'), usedSchema);
  if (!used.ok) return partOf(WHAT, used);
  const meters = [parseBilling(credited.value, used.value)];
  const value = { meters, apiKeys: parseOwnKey(credited.value), subscription: null };
  return { value, gaps: [], refusal: null };
}

async function readUserQuota(context: Context): Promise<AccountPart<Holdings>> {
  if (!context.secrets['accessToken']) {
    const detail = 'user_quota needs the secret accessToken: add it to the connection';
    return { value: null, gaps: [{ what: WHAT, outcome: 'unauthorized', detail }], refusal: null };
  }
  const user = await readJson(context, userRequest(context), userSchema);
  if (!user.ok) return partOf(WHAT, user);
  const meters = [parseUserBalance(user.value, context.config.quotaPerUsd)];
  const value = { meters, apiKeys: null, subscription: parseGroup(user.value) };
  return { value, gaps: [], refusal: null };
}
