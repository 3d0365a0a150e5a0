import type { ConnectionFacts, ControlVerdict, DailySpend, Facts } from '#engine/controls/control.ts';
import { staleness } from '#engine/controls/freshness.ts';
import { populationVerdict } from '#engine/controls/population.ts';
import {
  apiKeySubject,
  connectionSubject,
  meterSubject,
  spendDaySubject,
  subscriptionSubject,
  versionSubject,
} from '#engine/controls/subjects.ts';
import type { Subject } from '#shared/model/control.ts';
import type { LifecycleItem } from '#shared/model/lifecycle.ts';
import type { Meter } from '#shared/model/meter.ts';
import { MONEY_SCALE } from '#shared/decimal.ts';
import { DAY_MS, type Instant, SECOND_MS } from '#shared/time.ts';
import { type BoundFacts, type FieldValues, RULE_SUBJECTS, type RuleSubject } from './subject-schema.ts';

const SPEND_DAYS = 30;

/** Something that a rule judges, with what it may read of it. */
export interface RuleItem {
  subject: Subject;
  facts: BoundFacts;
  /** Why it cannot be judged now, as a sentence; null where it can. */
  stale: string | null;
}

/** What there is of a kind on one connection, and the statement whether that is all there is. */
export interface RuleItems {
  /** null: the connection itself is judged, which is always the whole list. */
  population: ControlVerdict | null;
  items: readonly RuleItem[];
}

/** Everything of that kind on a connection, as rules see it. */
export function ruleItems(subject: RuleSubject, facts: ConnectionFacts, now: Instant): RuleItems {
  const connection = connectionFields(facts, now);
  const stale = staleness(facts, facts.lastSuccessAt, now);
  const item = (about: Subject, fields: FieldValues, unreadable: string | null = stale): RuleItem => ({
    subject: about,
    facts: { subject: fields, connection },
    stale: unreadable,
  });
  const listed = (items: readonly RuleItem[] | null, noun: string): RuleItems => ({
    population: populationVerdict(facts, items, noun, now),
    items: items ?? [],
  });
  switch (subject) {
    case 'connection':
      return { population: null, items: [item(connectionSubject(facts), connection, null)] };
    case 'meter':
      return listed(
        facts.meters.map((meter) => item(meterSubject(facts, meter.meter), meterFields(meter))),
        'meters',
      );
    case 'subscription': {
      const fields = subscriptionFields(facts);
      const isDeclared = facts.subscription?.basis === 'contract';
      return listed(
        fields === null ? null : [item(subscriptionSubject(facts), fields, isDeclared ? null : stale)],
        'subscriptions',
      );
    }
    case 'api_key':
      return listed(
        facts.apiKeys?.map((key) =>
          item(
            apiKeySubject(facts, key),
            {
              external_id: key.externalId,
              name: key.name,
              kind: key.kind,
              enabled: key.enabled,
              owner: key.owner,
              project: key.project,
              created_at: key.createdAt,
              last_used_at: key.lastUsedAt,
              expires_at: key.expiresAt,
              has_limit: key.hasLimit ?? null,
            },
            staleness(facts, key.lastSeenAt, now),
          ),
        ) ?? null,
        'API keys',
      );
    case 'spend_day':
      return listed(
        facts.dailySpend.length === 0
          ? null
          : facts.dailySpend.map((spend) => item(spendDaySubject(facts, spend), spendFields(spend))),
        'days of spend',
      );
    case 'model':
    case 'deployment':
    case 'api_version':
      return listed(
        facts.lifecycle
          .filter(({ kind }) => kind === subject)
          .map((version) => item(versionSubject(facts, version), versionFields(version))),
        `items of the kind ${subject}`,
      );
  }
}

/** The facts by which a rule would judge this very subject; null where rules do not know its kind or it is gone. */
export function factsOfSubject({ connections, now }: Facts, subject: Subject): BoundFacts | null {
  const known: readonly string[] = RULE_SUBJECTS;
  const owner = connections.find(({ connection }) => connection.id === subject.connectionId);
  if (owner === undefined || !known.includes(subject.type)) return null;
  const { items } = ruleItems(subject.type as RuleSubject, owner, now);
  return items.find((item) => item.subject.id === subject.id)?.facts ?? null;
}

function connectionFields(facts: ConnectionFacts, now: Instant): FieldValues {
  const { connection, lastPoll, clockOffsetMs, subscription } = facts;
  const recent = facts.dailySpend.filter(({ day }) => day > now - (SPEND_DAYS + 1) * DAY_MS);
  const currencies = new Set(recent.map(({ currency }) => currency));
  const [currency = null] = currencies;
  const isOneCurrency = currencies.size === 1 && currency !== null;
  return {
    name: connection.name,
    provider: connection.provider,
    environment: connection.environment,
    owner: connection.owner ?? null,
    purpose: connection.purpose ?? null,
    tags: connection.tags,
    paused: connection.paused,
    poll_interval_seconds: connection.pollIntervalSeconds,
    created_at: connection.createdAt,
    last_success_at: facts.lastSuccessAt,
    last_outcome: lastPoll?.outcome ?? null,
    meters: facts.meters.length,
    api_keys: facts.apiKeys?.length ?? null,
    provider_faults: facts.providerFaults,
    clock_offset_seconds: clockOffsetMs === null ? null : clockOffsetMs / SECOND_MS,
    spend_30_days: isOneCurrency ? recent.reduce((sum, { amount }) => sum + whole(amount), 0) : null,
    spend_currency: isOneCurrency ? currency : null,
    budget: connection.budget === undefined ? null : Number(connection.budget.amount),
    budget_currency: connection.budget?.currency ?? null,
    subscription_state: subscription?.state ?? null,
  };
}

function meterFields({ meter, forecast }: ConnectionFacts['meters'][number]): FieldValues {
  const value = inUnits(meter, meter.value);
  const limit = inUnits(meter, meter.limit);
  const hasShare = meter.kind !== 'balance' && value !== null && limit !== null && limit > 0;
  return {
    key: meter.key,
    name: meter.name,
    kind: meter.kind,
    unit: meter.unit.name,
    unit_kind: meter.unit.kind,
    enforcement: meter.enforcement,
    provenance: meter.provenance,
    value,
    limit,
    used_share: hasShare ? value / limit : null,
    level: forecast?.level ?? null,
    exhaustion_probability: forecast?.exhaustionProbability ?? null,
    runway_hours: forecast?.runwayHours?.p50 ?? null,
    resets_at: meter.resetsAt,
    last_at: meter.lastAt,
  };
}

function subscriptionFields({ subscription }: ConnectionFacts): FieldValues | null {
  if (subscription === null) return null;
  const { reading, contract } = subscription;
  return {
    state: subscription.state,
    since: subscription.since,
    basis: subscription.basis,
    plan: reading?.plan ?? contract?.plan ?? null,
    renews_at: subscription.renewsAt,
    seats: reading?.seats ?? null,
    auto_renew: contract?.autoRenew ?? null,
    notice_days: contract?.noticeDays ?? null,
    cancels_at_period_end: reading?.cancelsAtPeriodEnd ?? null,
    payment_failed: reading?.paymentFailed ?? null,
    has_decision: contract?.decision !== undefined,
    contradictions: subscription.contradictions.length,
  };
}

function spendFields({ day, amount, currency }: DailySpend): FieldValues {
  return { day, spend: whole(amount), currency };
}

function versionFields(item: LifecycleItem): FieldValues {
  return {
    kind: item.kind,
    external_id: item.externalId,
    name: item.name,
    phase: item.phase,
    in_use: item.inUse,
    last_used_at: item.lastUsedAt,
    days_left: item.daysLeft,
    successor: item.successor,
  };
}

function inUnits({ unit }: Meter, amount: number | null): number | null {
  return amount === null ? null : amount / 10 ** unit.scale;
}

function whole(amount: number): number {
  return amount / 10 ** MONEY_SCALE;
}
