import type { ApiKey } from '#shared/model/api-key.ts';
import type { Connection } from '#shared/model/connection.ts';
import type { ControlDescription, Subject, VerdictStatus } from '#shared/model/control.ts';
import type { Forecast } from '#shared/model/forecast.ts';
import type { Severity } from '#shared/levels.ts';
import type { Meter } from '#shared/model/meter.ts';
import type { PaymentEpisode } from '#shared/model/payment-episode.ts';
import type { Poll } from '#shared/model/poll.ts';
import type { ResourceReading } from '#shared/model/resource.ts';
import type { Subscription } from '#shared/model/subscription.ts';
import type { Instant } from '#shared/time.ts';

export interface MeterFacts {
  meter: Meter;
  /** As it stands now: unknown once what it rests on is outdated. null where none was made yet. */
  forecast: Forecast | null;
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
  apiKeys: readonly ApiKey[] | null;
  resources: readonly ResourceReading[] | null;
  /** Open ones, and those closed within the last 30 days. */
  paymentEpisodes: readonly PaymentEpisode[];
}

export interface Facts {
  now: Instant;
  connections: readonly ConnectionFacts[];
}

/** Severity defaults to the control's own. */
export interface ControlVerdict {
  subject: Subject;
  status: VerdictStatus;
  severity?: Severity;
  reason: string;
}

/** One checkable rule: a pure function from facts to a verdict per subject. Missing data is NO_DATA, never PASS. */
export interface Control extends ControlDescription {
  evaluate(facts: Facts): ControlVerdict[];
}
