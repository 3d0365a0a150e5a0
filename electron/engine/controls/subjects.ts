import type { ConnectionFacts } from '#engine/controls/control.ts';
import type { ApiKey } from '#shared/model/api-key.ts';
import type { Subject } from '#shared/model/control.ts';
import type { Meter } from '#shared/model/meter.ts';
import type { PaymentEpisode } from '#shared/model/payment-episode.ts';
import type { ResourceReading } from '#shared/model/resource.ts';
import { isoSecond } from '#shared/time.ts';

export function connectionSubject({ connection }: ConnectionFacts): Subject {
  return { type: 'connection', id: connection.id, name: connection.name, connectionId: connection.id };
}

/** A connection has one subscription; it goes by the connection's id. */
export function subscriptionSubject({ connection }: ConnectionFacts): Subject {
  return { type: 'subscription', id: connection.id, name: connection.name, connectionId: connection.id };
}

export function meterSubject(facts: ConnectionFacts, meter: Meter): Subject {
  return subjectWithin(facts, 'meter', String(meter.id), meter.name);
}

/** Vendors number keys per account: the id holds the connection's. */
export function apiKeySubject(facts: ConnectionFacts, key: ApiKey): Subject {
  return subjectWithin(facts, 'api_key', `${facts.connection.id}/${key.externalId}`, key.name);
}

export function usagePlanSubject(facts: ConnectionFacts, plan: ResourceReading): Subject {
  return subjectWithin(facts, 'usage_plan', `${facts.connection.id}/${plan.externalId}`, plan.name);
}

export function paymentEpisodeSubject(facts: ConnectionFacts, episode: PaymentEpisode): Subject {
  const name = `refused payment of ${isoSecond(episode.firstSeenAt)}`;
  return subjectWithin(facts, 'payment_episode', episode.id, name);
}

function subjectWithin(
  { connection }: ConnectionFacts,
  type: Subject['type'],
  id: string,
  name: string,
): Subject {
  return { type, id, name: `${connection.name} · ${name}`, connectionId: connection.id };
}
