import type { Subject } from '#shared/model/control.ts';

/** What a rule sees of a field: `double` for money and ratios, `int` for counts, whatever the value happens to be. */
export type FieldType = 'string' | 'double' | 'int' | 'bool' | 'timestamp' | 'strings';

export interface FieldDeclaration {
  type: FieldType;
  /** null stands for what is not known; a field that is not nullable is always there. */
  nullable: boolean;
  /** What it is, with its unit, for people. */
  words: string;
}

export type SubjectFields = Readonly<Record<string, FieldDeclaration>>;

const known = (type: FieldType, words: string): FieldDeclaration => ({ type, nullable: false, words });
const maybe = (type: FieldType, words: string): FieldDeclaration => ({ type, nullable: true, words });

const VERSION: SubjectFields = {
  kind: known('string', 'model, deployment, api_version, stage or endpoint'),
  external_id: known('string', 'id at the provider'),
  name: known('string', 'name for people'),
  phase: known('string', 'current, deprecated, retiring, retired or unknown, as the list of versions has it'),
  in_use: maybe('bool', 'whether it is in use'),
  last_used_at: maybe('timestamp', 'when usage last named it'),
  days_left: maybe('int', 'days until its end; negative once it is over'),
  successor: maybe('string', 'what stands in for it'),
};

/** Every kind of subject that a rule of a pack may judge, with all that such a rule may read of it. */
export const SUBJECT_FIELDS = {
  connection: {
    name: known('string', 'name of the connection'),
    provider: known('string', 'id of the provider'),
    environment: known('string', 'production, staging or development'),
    owner: maybe('string', 'declared owner'),
    purpose: maybe('string', 'declared purpose'),
    tags: known('strings', 'declared tags'),
    paused: known('bool', 'whether polling is paused in the settings'),
    poll_interval_seconds: known('int', 'seconds between polls'),
    created_at: known('timestamp', 'when the connection was added'),
    last_success_at: maybe('timestamp', 'when a poll last succeeded'),
    last_outcome: maybe('string', 'how the newest poll ended'),
    meters: known('int', 'number of meters'),
    api_keys: maybe('int', 'number of API keys'),
    provider_faults: known('int', 'polls of the last 24 h that the provider failed to answer'),
    clock_offset_seconds: maybe('double', "the provider's clock less the own, in seconds"),
    spend_30_days: maybe('double', 'spend of the last 30 recorded days, in units of spend_currency'),
    spend_currency: maybe('string', 'currency of the spend, where it is one'),
    budget: maybe('double', 'declared monthly budget, in units of budget_currency'),
    budget_currency: maybe('string', 'currency of the budget'),
    subscription_state: maybe('string', 'state of the subscription'),
  },
  meter: {
    key: known('string', 'key of the meter, unique within its connection'),
    name: known('string', 'name of the meter'),
    kind: known('string', 'quota, budget or balance'),
    unit: known('string', 'plural noun, or currency'),
    unit_kind: known('string', 'count or money'),
    enforcement: known('string', 'hard, soft or unknown'),
    provenance: known('string', 'reported, derived, declared or estimated'),
    value: maybe('double', 'what is used, or what remains of a balance, in whole units'),
    limit: maybe('double', 'the limit in whole units'),
    used_share: maybe('double', 'share of the limit that is used, 0 to 1 and beyond; null for a balance'),
    level: maybe('string', 'level of the forecast'),
    exhaustion_probability: maybe('double', 'chance of exhaustion before the reset, 0 to 1'),
    runway_hours: maybe('double', 'median hours until exhaustion; null where none is expected'),
    resets_at: maybe('timestamp', 'next reset'),
    last_at: maybe('timestamp', 'of when the newest number is'),
  },
  subscription: {
    state: known('string', 'state of the subscription'),
    since: known('timestamp', 'since when the state holds'),
    basis: known('string', 'provider, contract, both or none'),
    plan: maybe('string', 'plan, by the provider or the contract'),
    renews_at: maybe('timestamp', 'the next date that matters'),
    seats: maybe('int', 'number of seats'),
    auto_renew: maybe('bool', 'whether it renews by itself, by the contract'),
    notice_days: maybe('int', 'days of notice, by the contract'),
    cancels_at_period_end: maybe('bool', 'whether it ends with its period'),
    payment_failed: maybe('bool', 'whether a payment failed'),
    has_decision: known('bool', 'whether a decision on the renewal is on record'),
    contradictions: known('int', 'statements of provider and contract that do not agree'),
  },
  api_key: {
    external_id: known('string', 'id at the provider; never the key itself'),
    name: known('string', 'name of the key'),
    kind: known('string', 'standard, admin or service_account'),
    enabled: maybe('bool', 'whether it opens anything'),
    owner: maybe('string', 'owner at the provider'),
    project: maybe('string', 'project at the provider'),
    created_at: maybe('timestamp', 'when it was made'),
    last_used_at: maybe('timestamp', 'when it was last used'),
    expires_at: maybe('timestamp', 'when it ends'),
    has_limit: maybe('bool', 'whether it has a limit of its own'),
  },
  spend_day: {
    day: known('timestamp', 'begin of the UTC day'),
    spend: known('double', 'what the day cost, in units of the currency'),
    currency: maybe('string', 'currency of the spend'),
  },
  model: VERSION,
  deployment: VERSION,
  api_version: VERSION,
} as const satisfies Partial<Record<Subject['type'], SubjectFields>>;

export type RuleSubject = keyof typeof SUBJECT_FIELDS;

export const RULE_SUBJECTS = Object.keys(SUBJECT_FIELDS) as [RuleSubject, ...RuleSubject[]];

/** The variables of a rule: its subject, the connection that the subject belongs to, and `now`. */
export function variablesOf(subject: RuleSubject): ReadonlyMap<string, SubjectFields> {
  return new Map<string, SubjectFields>([
    ['connection', SUBJECT_FIELDS.connection],
    [subject, SUBJECT_FIELDS[subject]],
  ]);
}

/** A value as it is read, before it is bound by its declared type: instants are UTC epoch ms. */
export type FieldValue = string | number | boolean | null | readonly string[];
export type FieldValues = Readonly<Record<string, FieldValue>>;

/** The values of a rule's variables for one subject; `subject` and `connection` are the same for a connection. */
export interface BoundFacts {
  subject: FieldValues;
  connection: FieldValues;
}
