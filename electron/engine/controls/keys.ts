import type { ConnectionFacts, ControlVerdict } from '#engine/controls/control.ts';
import { staleness } from '#engine/controls/freshness.ts';
import { populationVerdict } from '#engine/controls/population.ts';
import { apiKeySubject } from '#engine/controls/subjects.ts';
import type { ApiKey } from '#shared/model/api-key.ts';
import type { Instant } from '#shared/time.ts';

type Judgement = Omit<ControlVerdict, 'subject'>;

/** A verdict on the connection and on each key that the provider lists. */
export function judgeKeys(
  facts: ConnectionFacts,
  now: Instant,
  judge: (key: ApiKey) => Judgement,
): ControlVerdict[] {
  return [
    populationVerdict(facts, facts.apiKeys, 'API keys', now),
    ...(facts.apiKeys ?? []).map((key) => ({
      subject: apiKeySubject(facts, key),
      ...judgeKey(facts, key, now, judge),
    })),
  ];
}

/** Keys that open nothing any more are out of scope, and what nobody may be able to use is no failure. */
export function judgeKey(
  facts: ConnectionFacts,
  key: ApiKey,
  now: Instant,
  judge: (key: ApiKey) => Judgement,
): Judgement {
  const stale = staleness(facts, key.lastSeenAt, now);
  if (stale !== null) return { status: 'NO_DATA', reason: stale };
  if (key.enabled === false) return { status: 'NOT_APPLICABLE', reason: 'The key is disabled.' };
  if (key.expiresAt !== null && key.expiresAt <= now)
    return { status: 'NOT_APPLICABLE', reason: 'The key is expired.' };
  const judgement = judge(key);
  return judgement.status === 'FAIL' && key.enabled === null
    ? { status: 'NO_DATA', reason: `${judgement.reason} Whether it is enabled is not known.` }
    : judgement;
}
