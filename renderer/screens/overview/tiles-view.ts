import type { Finding } from '#shared/model/finding.ts';
import type { Quantiles } from '#shared/model/forecast.ts';
import { compareLevels, type Level } from '#shared/levels.ts';
import type { ConnectionStatus, MeterStatus, Status } from '#shared/model/status.ts';
import type { SubscriptionState } from '#shared/model/subscription.ts';
import type { Instant } from '#shared/time.ts';
import { runwayFromNow } from './runway-view.ts';

export interface NextMeter {
  meter: MeterStatus;
  hours: Quantiles;
}

/** What stops first. refused: a provider refuses payment already; `then` is the next to follow. */
export type NextStop =
  | { kind: 'refused'; connection: ConnectionStatus; then: NextMeter | null }
  | { kind: 'meter'; next: NextMeter }
  | { kind: 'none' }
  | { kind: 'unknown' };

export function nextStop({ connections, meters }: Status, now: Instant): NextStop {
  const next = nextMeter(meters, now);
  const refused = connections.find(({ outcome }) => outcome === 'payment_required');
  if (refused) return { kind: 'refused', connection: refused, then: next };
  if (next) return { kind: 'meter', next };
  return meters.some(({ runway }) => runway !== null) ? { kind: 'none' } : { kind: 'unknown' };
}

function nextMeter(meters: readonly MeterStatus[], now: Instant): NextMeter | null {
  for (const meter of meters) {
    const hours = runwayFromNow(meter, now);
    if (hours !== null && hours.p50 !== null) return { meter, hours };
  }
  return null;
}

export interface Lapsing {
  connection: ConnectionStatus;
  what: SubscriptionState | 'payment_method';
  level: Level;
}

/** How a subscription that is no longer simply running is shown. */
const LAPSING_LEVEL: Readonly<Partial<Record<SubscriptionState, Level>>> = {
  lapsed: 'critical',
  cancelled: 'critical',
  suspended: 'critical',
  past_due: 'warning',
  grace: 'warning',
  renewal_due: 'watch',
};

/** Subscriptions that ended or may end, and those of whose payment method an alert speaks, the worst first. */
export function lapsing({ connections, alerts }: Status): Lapsing[] {
  return connections
    .flatMap((connection): Lapsing[] => {
      const state = connection.subscription?.state ?? 'unknown';
      const level = LAPSING_LEVEL[state];
      if (level) return [{ connection, what: state, level }];
      const alert = alerts.find(
        ({ connectionId, kind, state: life }) =>
          connectionId === connection.id && kind === 'payment_method' && life !== 'resolved',
      );
      return alert ? [{ connection, what: 'payment_method', level: alert.level }] : [];
    })
    .sort((left, right) => compareLevels(left.level, right.level));
}

/** Open findings by how much they matter; `critical` are those of the highest severity. */
export function openFindings({ findings }: Status): { open: Finding[]; critical: Finding[] } {
  const open = findings.filter(({ state }) => state === 'open');
  return { open, critical: open.filter(({ severity }) => severity === 'critical') };
}

export interface BlindSpots {
  /** Not read, read in part, or not polled on purpose. */
  connections: ConnectionStatus[];
  unknownMeters: number;
}

export function blindSpots({ connections, meters }: Status): BlindSpots {
  return {
    connections: connections.filter(isBlind),
    unknownMeters: meters.filter(({ level }) => level === 'unknown').length,
  };
}

/** A refused payment is an answer; everything else but a complete success leaves something unseen. */
function isBlind({ outcome, gaps, paused }: ConnectionStatus): boolean {
  return paused || (outcome !== 'ok' && outcome !== 'payment_required') || gaps.length > 0;
}
