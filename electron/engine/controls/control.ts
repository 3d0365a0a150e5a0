import type { Attestation } from '#shared/model/attestation.ts';
import type { ApiKey } from '#shared/model/api-key.ts';
import type { Connection } from '#shared/model/connection.ts';
import type { ControlDescription, ControlParameter, Subject, VerdictStatus } from '#shared/model/control.ts';
import type { Forecast } from '#shared/model/forecast.ts';
import type { ParameterValues } from '#engine/controls/parameter.ts';
import type { Severity } from '#shared/levels.ts';
import type { Verification } from '#shared/model/ledger.ts';
import type { LifecycleItem } from '#shared/model/lifecycle.ts';
import type { Meter } from '#shared/model/meter.ts';
import type { PaymentEpisode } from '#shared/model/payment-episode.ts';
import type { Poll } from '#shared/model/poll.ts';
import type { ResourceReading } from '#shared/model/resource.ts';
import type { Subscription, SubscriptionState } from '#shared/model/subscription.ts';
import type { TrainingRecord } from '#shared/model/training.ts';
import type { AllowList } from '#shared/model/allow-list.ts';
import type { DirectoryEntry, RegisterEntry } from '#shared/model/register.ts';
import type { Waiver } from '#shared/model/waiver.ts';
import type { Instant } from '#shared/time.ts';

export interface MeterFacts {
  meter: Meter;
  /** As it stands now: unknown once what it rests on is outdated. null where none was made yet. */
  forecast: Forecast | null;
}

/** A model that usage of the last weeks names. */
export interface UsedModel {
  model: string;
  lastUsedAt: Instant;
}

export interface SubscriptionChange {
  at: Instant;
  /** null: nothing was known before. */
  from: SubscriptionState | null;
  to: SubscriptionState;
}

/** What a finding is about, by which a control knows it again. */
export interface AcknowledgedFinding {
  controlId: string;
  subjectId: string;
}

/** What one UTC day cost. */
export interface DailySpend {
  day: Instant;
  /** At MONEY_SCALE of `currency`. */
  amount: number;
  currency: string | null;
}

/** All that controls may know of one connection. Lists are null where the provider does not expose them. */
export interface ConnectionFacts {
  connection: Connection;
  providerName: string;
  providerMinimumIntervalSeconds: number;
  /** How long numbers stand that people write down, in ms; absent: they are polled. */
  readingsStandForMs?: number;
  /** It asks no network, so that neither its answer nor its silence tells of one. */
  isOffline?: boolean;
  lastPoll: Poll | null;
  lastSuccessAt: Instant | null;
  meters: readonly MeterFacts[];
  subscription: Subscription | null;
  /** Of the last 30 days, oldest first. */
  subscriptionChanges: readonly SubscriptionChange[];
  apiKeys: readonly ApiKey[] | null;
  resources: readonly ResourceReading[] | null;
  /** Models that usage of the last 30 days names; null: none does, so that nothing can be told. */
  usedModels: readonly UsedModel[] | null;
  /** Models and versions in use, and those whose end is announced. */
  lifecycle: readonly LifecycleItem[];
  /** Open ones, and those closed within the last 30 days. */
  paymentEpisodes: readonly PaymentEpisode[];
  /** Of the last six weeks, oldest first; a day without an entry has no record of a cost. */
  dailySpend: readonly DailySpend[];
  /** Polls of the last 24 h that the provider failed to answer, the own network not being at fault. */
  providerFaults: number;
  /** The provider's clock less the own, as of the newest poll; null: it did not say. */
  clockOffsetMs: number | null;
  /** Findings that somebody has acknowledged and that are not resolved. */
  acknowledged: readonly AcknowledgedFinding[];
}

/** How the evidence log stands. */
export interface EvidenceLogFacts {
  /** When its first row was written. */
  begunAt: Instant;
  /** When its newest checkpoint was signed; null: none is. */
  signedAt: Instant | null;
  /** What its newest verification found; null: there was none. */
  verified: (Pick<Verification, 'verdict' | 'rows' | 'divergence' | 'missing'> & { at: Instant }) | null;
}

export interface Facts {
  now: Instant;
  connections: readonly ConnectionFacts[];
  /** Who read which provider's guide last. */
  training: readonly TrainingRecord[];
  /** Services as procurement knows them; empty: no register is on record. */
  register: readonly RegisterEntry[];
  /** People and services that may own keys; empty: no directory is on record. */
  directory: readonly DirectoryEntry[];
  /** What data of which class may be sent to; empty: no list is on record. */
  allowLists: readonly AllowList[];
  /** All that are on record, ended ones too. */
  waivers: readonly Waiver[];
  /** What persons attested of manual controls, all that is on record; absent: nothing is. */
  attestations?: readonly Attestation[];
  /** How many entries of these lists a limited report leaves out, because they concern nothing that it is about. Absent: none. */
  leftOut?: { register: number; directory: number; waivers: number };
  /** null or absent: nothing is known of it. */
  evidenceLog?: EvidenceLogFacts | null;
  /** How the policy pack stands; null or absent: none was ever loaded. */
  policy?: PolicyStanding | null;
}

/** What there is to say of the pack in force, beside what it demands. */
export interface PolicyStanding {
  /** null: none is in force. */
  inForce: { name: string; version: string; sha256: string } | null;
  /** Why the newest pack that somebody wanted is not in force, as a sentence; null: it is. */
  refusal: string | null;
}

/** Severity defaults to the control's own. */
export interface ControlVerdict {
  subject: Subject;
  status: VerdictStatus;
  severity?: Severity;
  reason: string;
}

/** One checkable rule: a pure function from facts to a verdict per subject. Missing data is NO_DATA, never PASS. */
export interface Control extends Omit<ControlDescription, 'parameters'> {
  /** The thresholds that a policy pack may set. */
  parameters?: readonly ControlParameter[];
  /** The criterion by other thresholds than the defaults; absent: it names none. */
  criterionFor?(parameters: ParameterValues): string;
  evaluate(facts: Facts, parameters?: ParameterValues): ControlVerdict[];
}
