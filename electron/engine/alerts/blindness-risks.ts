import { quietRisk, type Risk, type RiskGuides } from '#engine/alerts/risk.ts';
import type { ConnectionFacts } from '#engine/controls/control.ts';
import { blindAfterMs } from '#engine/domain/blindness.ts';
import { pollIntervalMs } from '#engine/domain/poll-interval.ts';
import type { Level } from '#shared/levels.ts';
import type { PollOutcomeKind } from '#shared/model/poll.ts';
import { DAY_MS, describeDuration, MINUTE_MS, type Instant } from '#shared/time.ts';

const CRITICAL_AFTER_MS = DAY_MS;
/** The own network counts as down when no byte came back from anywhere for so long. */
const NETWORK_DOWN_AFTER_MS = 10 * MINUTE_MS;
/** One vendor may be down by itself; two at once point to the own network. */
const WITNESSES = 2;
/** Polls of one round start this close together. */
const ONE_ROUND_MS = MINUTE_MS;

/**
 * The own network's fault and the blind spots of single connections. While providers fail to be reached all at once,
 * there is one risk, the network, and nobody can tell about the single ones; nor can anybody of a connection that was
 * not asked again since the network came back.
 */
export function blindnessRisks(
  connections: readonly ConnectionFacts[],
  now: Instant,
  guides: RiskGuides,
): Risk[] {
  const watched = connections.filter(({ connection, isOffline }) => !connection.paused && !isOffline);
  const reachedAt = Math.max(...watched.map(lastReach));
  const network = networkRisk(watched, reachedAt, now);
  const blindSpots = connections.map((facts) => {
    const { lastPoll } = facts;
    const isOutdated = lastPoll?.network === true && reachedAt > lastPoll.startedAt + ONE_ROUND_MS;
    const isObscured = network.status === 'present' && !facts.isOffline;
    return blindSpotRisk(facts, isObscured || isOutdated, now, guides);
  });
  return [network, ...blindSpots];
}

/** When a byte came back for the last time, whatever it said. */
function lastReach({ lastPoll, lastSuccessAt }: ConnectionFacts): Instant {
  const answeredAt = lastPoll && !lastPoll.network ? lastPoll.startedAt : -Infinity;
  return Math.max(answeredAt, lastSuccessAt ?? -Infinity);
}

function networkRisk(watched: readonly ConnectionFacts[], reachedAt: Instant, now: Instant): Risk {
  const identity = { riskKey: 'network', kind: 'network' as const, connectionId: null };
  const asked = watched.filter(({ lastPoll }) => lastPoll !== null);
  if (asked.length === 0) return quietRisk(identity, watched.length === 0 ? 'absent' : 'unknown');
  const silent = asked.filter((facts) => fellSilentSince(facts, reachedAt));
  if (silent.length * 2 < asked.length) return quietRisk(identity, 'absent');
  const vendors = new Set(silent.map(vendorOf));
  if (vendors.size < WITNESSES || now - reachedAt < NETWORK_DOWN_AFTER_MS)
    return quietRisk(identity, 'unknown');
  const lasted = reachedAt === -Infinity ? 'since the start' : `for ${describeDuration(now - reachedAt)}`;
  const share = silent.length === asked.length ? 'all' : `${silent.length} of`;
  return {
    ...identity,
    meterId: null,
    level: 'warning',
    title: `No provider reachable ${lasted}: ${share} ${asked.length} connections`,
    body: 'The providers failed to answer at the same time, which points to the own network, proxy or name service.',
    action: 'Check the network of this machine.',
    link: null,
    status: 'present',
    isSettled: false,
  };
}

/**
 * Was this connection silent at its newest poll, and perhaps not before the last answer that came from anywhere? What
 * fell silent while others still answered is down by itself. Who is asked rarely or is being spared was not asked since.
 */
function fellSilentSince(facts: ConnectionFacts, reachedAt: Instant): boolean {
  const { connection, lastPoll, lastSuccessAt, providerMinimumIntervalSeconds } = facts;
  if (!lastPoll?.network || lastPoll.startedAt < reachedAt) return false;
  const intervalMs = pollIntervalMs(connection.pollIntervalSeconds, providerMinimumIntervalSeconds);
  return (lastSuccessAt ?? connection.createdAt) + 2 * intervalMs >= reachedAt;
}

/** Behind one provider there may be several vendors, told apart by the host that was configured. */
function vendorOf({ connection }: ConnectionFacts): string {
  const { baseUrl } = connection.config;
  const host = typeof baseUrl === 'string' ? URL.parse(baseUrl)?.host : null;
  return `${connection.provider} ${host ?? ''}`;
}

function blindSpotRisk(facts: ConnectionFacts, isObscured: boolean, now: Instant, guides: RiskGuides): Risk {
  const { connection, lastPoll, lastSuccessAt } = facts;
  const identity = {
    riskKey: `blind-spot:${connection.id}`,
    kind: 'blind_spot' as const,
    connectionId: connection.id,
  };
  if (connection.paused) return quietRisk(identity, 'absent', true);
  if (isObscured) return quietRisk(identity, 'unknown');
  const blindMs = now - (lastSuccessAt ?? connection.createdAt);
  const isSilent =
    blindMs > blindAfterMs(connection.pollIntervalSeconds, facts.providerMinimumIntervalSeconds);
  // A refused payment is an alert of its own, and the connection does answer.
  if (lastPoll?.outcome === 'payment_required') return quietRisk(identity, 'unknown');
  if (!isSilent && !isLockedOut(lastPoll?.outcome)) {
    return quietRisk(identity, lastPoll?.outcome === 'ok' ? 'absent' : 'unknown');
  }
  return {
    ...identity,
    meterId: null,
    level: blindLevel(blindMs),
    title: `Blind for ${describeDuration(blindMs)}: ${connection.name}${lastPoll ? ` · ${lastPoll.outcome.replace('_', ' ')}` : ''}`,
    body: lastPoll ? lastPoll.detail : 'The connection was never polled.',
    action: isLockedOut(lastPoll?.outcome)
      ? 'Renew the credential or its permission.'
      : 'Test the connection.',
    link: isLockedOut(lastPoll?.outcome) ? null : (guides(connection.provider)?.links.status ?? null),
    status: 'present',
    isSettled: false,
  };
}

function isLockedOut(outcome: PollOutcomeKind | undefined): boolean {
  return outcome === 'unauthorized' || outcome === 'forbidden';
}

function blindLevel(blindMs: number): Level {
  return blindMs > CRITICAL_AFTER_MS ? 'critical' : 'warning';
}
