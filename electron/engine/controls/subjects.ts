import type { ConnectionFacts, DailySpend } from '#engine/controls/control.ts';
import type { ApiKey } from '#shared/model/api-key.ts';
import type { Subject } from '#shared/model/control.ts';
import type { LifecycleItem } from '#shared/model/lifecycle.ts';
import type { Meter } from '#shared/model/meter.ts';
import type { PaymentEpisode } from '#shared/model/payment-episode.ts';
import type { RegisterEntry } from '#shared/model/register.ts';
import type { ResourceReading } from '#shared/model/resource.ts';
import type { Waiver } from '#shared/model/waiver.ts';
import { isoSecond, utcDay } from '#shared/time.ts';

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

/** Of a kind of resource that is a kind of subject as well. */
export function resourceSubject(
  facts: ConnectionFacts,
  resource: ResourceReading & { kind: 'usage_plan' | 'api' | 'stage' },
): Subject {
  const id = `${facts.connection.id}/${resource.externalId}`;
  return subjectWithin(facts, resource.kind, id, resource.name);
}

export function versionSubject(facts: ConnectionFacts, { kind, externalId, name }: LifecycleItem): Subject {
  return subjectWithin(facts, kind, `${facts.connection.id}/${externalId}`, name);
}

export function spendDaySubject(facts: ConnectionFacts, { day, currency }: DailySpend): Subject {
  const on = utcDay(day);
  const id = [facts.connection.id, currency ?? '', on].join('/');
  return subjectWithin(facts, 'spend_day', id, `spend of ${on}`);
}

export function paymentEpisodeSubject(facts: ConnectionFacts, episode: PaymentEpisode): Subject {
  const name = `refused payment of ${isoSecond(episode.firstSeenAt)}`;
  return subjectWithin(facts, 'payment_episode', episode.id, name);
}

/** A service of the register, as far as one connection reads it. */
export function serviceSubject(facts: ConnectionFacts, { id, name }: RegisterEntry): Subject {
  return subjectWithin(facts, 'service', `${facts.connection.id}/${id}`, name);
}

export function usedModelSubject(facts: ConnectionFacts, model: string): Subject {
  return subjectWithin(facts, 'model', `${facts.connection.id}/${model}`, model);
}

export function waiverSubject({ id, controlId, ticket }: Waiver): Subject {
  return { type: 'waiver', id, name: `${controlId} · ${ticket}`, connectionId: null };
}

export function waiverRegisterSubject(): Subject {
  return { type: 'store', id: 'waivers', name: 'waivers', connectionId: null };
}

export function policyPackSubject(): Subject {
  return { type: 'store', id: 'policy', name: 'policy pack', connectionId: null };
}

export function evidenceLogSubject(): Subject {
  return { type: 'store', id: 'evidence-log', name: 'evidence log', connectionId: null };
}

function subjectWithin(
  { connection }: ConnectionFacts,
  type: Subject['type'],
  id: string,
  name: string,
): Subject {
  return { type, id, name: `${connection.name} · ${name}`, connectionId: connection.id };
}
