import type { z } from 'zod';
import type { HttpClient } from '#engine/ports.ts';
import type { MeterReading } from '#shared/model/meter.ts';
import type { Gap, Observation, PollOutcome } from '#shared/model/poll.ts';
import type { ResourceReading } from '#shared/model/resource.ts';
import type { CalendarDay, Instant } from '#shared/time.ts';

export const CAPABILITIES = [
  'balance',
  'subscription',
  'renewal',
  'paymentMethod',
  'usage',
  'quotas',
  'cost',
  'keys',
  'auditLog',
  'versions',
] as const;
export type Capability = (typeof CAPABILITIES)[number];

/** yes: read; partial: read in part or derived, `note` says how; no: not exposed by this provider. */
export interface CapabilityStatement {
  support: 'yes' | 'partial' | 'no';
  note: string;
}

/** How the vendor bills and who helps: shown beside every finding and alert of the provider. */
export interface ProviderGuide {
  /** How this vendor bills, in two or three sentences. */
  paymentModel: string;
  /** Where a person renews, pays or raises limits: the vendor's own pages, https; null where there is none to know. */
  links: Record<'billing' | 'limits' | 'support' | 'status' | 'documentation', string | null>;
  /** Whom to contact at the vendor and in what role on the own side. */
  contact: string;
  /** Which kind of key, with which least scope, and how to make it. */
  credentialHelp: string;
  /** Steps per cause of a refused payment; the classifier's general steps stand where one is absent. */
  runbooks: Partial<
    Record<
      'subscription_expired' | 'usage_limit_exceeded' | 'payment_details_refused' | 'provider_fault',
      readonly string[]
    >
  >;
  /** What this connector takes from vendor documents but nobody has confirmed on the live API. */
  unconfirmed: readonly string[];
}

/** One secret the provider needs. */
export interface SecretField {
  title: string;
  description: string;
  required: boolean;
  /** Admin keys reach further than inference keys: forms and reports mark them. */
  admin: boolean;
  example: string;
}

export interface PollContext<Config> {
  config: Config;
  /** Resolved secrets by field name; only the declared ones. Optional ones may be missing. */
  secrets: Readonly<Record<string, string>>;
  http: HttpClient;
  now: Instant;
  /** Usage and cost are wanted from here on (UTC epoch ms); a provider may return more. */
  usageFrom: Instant;
  /** Audit events up to here (UTC epoch ms) are known, save those that show late. Absent or null: those since `usageFrom` are wanted. */
  eventsKnownUntil?: Instant | null;
  /**
   * The resources that are {@link Provider.seldomRead} were read in full a short while ago, by these settings: this poll may
   * leave them out and says so in `unread`. Absent: they are wanted.
   */
  resourcesKnown?: boolean;
  /** Of what the newest poll read only a part, for it was too much (`truncated`): a poll that leaves it out says so again. */
  cutsKnown?: readonly Gap[];
  /** What a provider that reads {@link Provider.readInTurns} goes on from; absent: nothing is known. */
  turns?: TurnMemory;
  signal: AbortSignal;
}

/** Where an inventory that takes several polls has got to. */
export interface TurnMemory {
  /** The resources of the kinds that are read in turns, as they are stored. */
  known: readonly ResourceReading[];
  /** What was read before this instant is due again; what was read since may be left out. */
  freshSince: Instant;
}

/** How fast a vendor may be asked. */
export interface PaceStatement<Config> {
  /** At most so many requests … */
  requests: number;
  /** … within any so many seconds. */
  perSeconds: number;
  /** Where the limit is written, or that none is and this is Headroom's own restraint. */
  source: string;
  /**
   * What the vendor counts by, such as `azure/` and a subscription: connections that agree in it share the pace, of whatever
   * provider they are, hence it begins with the vendor. Requests of one connection that are counted apart name their lanes
   * (`HttpRequest.pacedBy`) within it. Absent: each connection has its own.
   */
  sharedBy?(config: Config, secrets: PollContext<Config>['secrets']): string;
}

/** A number that somebody wrote down for a declared meter, in integers of the meter's scale. */
export interface WrittenReading {
  /** Key of the meter. */
  key: string;
  day: CalendarDay;
  value: number;
  /** null: the declared one. */
  limit: number | null;
}

/** What a member is that asks no network: its numbers stand in the settings, each with its day. */
export interface OfflineStatement<Config> {
  /** How long a number stands, in ms, before it counts as unknown. */
  standsForMs(config: Config): number;
  /** The declared meters with the numbers that stand in the settings, whatever their age. */
  meters(config: Config): readonly MeterReading[];
  /** The instant that a number of a day counts for; null for a day that is yet to come. */
  instantOf(config: Config, day: CalendarDay, now: Instant): Instant | null;
  /** The settings with the newest of these numbers, where they are no older than those that stand there. */
  withReadings(config: Config, readings: readonly WrittenReading[]): Config;
}

/** The result of `test connection`: done on a free endpoint, never a billable call. */
export type ProbeResult =
  { ok: true; account: string | null; notes: readonly string[] } | { ok: false; outcome: PollOutcome };

/**
 * A vendor we can read from. A member is a folder: `index` (this object), `schema` (config and wire schemas), `parse`
 * (pure: wire → observation), `guide`. It reports what it saw; retries and state belong to the poller.
 */
export interface Provider<Config = unknown> {
  readonly id: string;
  readonly name: string;
  readonly capabilities: Record<Capability, CapabilityStatement>;
  /** A zod object; titles, descriptions and defaults are in its metadata (`.meta`), so that a form can be drawn from it. */
  readonly configSchema: z.ZodType<Config>;
  readonly secrets: Readonly<Record<string, SecretField>>;
  readonly guide: ProviderGuide;
  /** The shortest polite interval in seconds, at least 60. */
  readonly minimumIntervalSeconds: number;
  readonly pace: PaceStatement<Config>;
  /**
   * Hosts of the vendor's API, by which a pasted answer is recognised: each stands for itself and what lies below it; a
   * star for one part of a name (`apigateway.*.amazonaws.com`). Empty where every customer has a host of their own.
   */
  readonly hosts: readonly string[];
  /** Names in lower case, or beginnings of names (`anthropic-`), of headers that the answers of this vendor alone carry. */
  readonly answerHeaders?: readonly string[];
  /** Only of a member without an API: it gets no network, and its silence says nothing about one. */
  readonly offline?: OfflineStatement<Config>;
  /** Checks credentials and reach without cost. Never throws for what a vendor answers. */
  probe(context: PollContext<Config>): Promise<ProbeResult>;
  /** One complete reading. Every answer of a vendor ends in the union; only bugs throw. */
  poll(context: PollContext<Config>): Promise<PollOutcome>;
  /** Kinds of resources that change seldom and take many calls: a poll may leave them out while they are known. */
  readonly seldomRead?: readonly ResourceReading['kind'][];
  /**
   * Kinds of resources of which an account may have more than one poll can read into. Each of them says in `detailsAskedAt`
   * and `detailsReadAt` when that was last done; polls take them up in turns and name those left out in `standing`.
   */
  readonly readInTurns?: readonly ResourceReading['kind'][];
  /**
   * Whether this reading holds the costs since `usageFrom`. Absent: each successful one does where costs are always read;
   * where they are told to some accounts alone, each that tells some. Needed where costs are read in some polls only, or the customer's own budget would start from an unread zero.
   */
  readonly coversCost?: (observation: Observation) => boolean;
}

/** Types a member without losing its config type. */
export function defineProvider<Config>(provider: Provider<Config>): Provider<Config> {
  return provider;
}
