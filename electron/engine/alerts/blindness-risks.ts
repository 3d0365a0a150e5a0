import { quietRisk, type Risk, type RiskLinks } from '#engine/alerts/risk.ts';
import type { ConnectionFacts } from '#engine/controls/control.ts';
import { blindAfterMs } from '#engine/domain/blindness.ts';
import type { Level } from '#shared/model/level.ts';
import type { PollOutcomeKind } from '#shared/model/poll.ts';
import { DAY_MS, describeDuration, MINUTE_MS, type Instant } from '#shared/time.ts';

const CRITICAL_AFTER_MS = DAY_MS;
/** The own network counts as down when no byte came back from anywhere for so long. */
const NETWORK_DOWN_AFTER_MS = 10 * MINUTE_MS;
/** One vendor may be down by itself; two at once point to the own network. */
const WITNESSES = 2;

/**
 * The own network's fault and the blind spots of single connections. While every connection fails to reach its provider
 * at once, there is one risk, the network, and nobody can tell about the single ones.
 */
export function blindnessRisks(
  connections: readonly ConnectionFacts[],
  now: Instant,
  links: RiskLinks,
): Risk[] {
  const network = networkRisk(
    connections.filter(({ connection }) => !connection.paused),
    now,
  );
  const isDown = network.status === 'present';
  return [network, ...connections.map((facts) => blindSpotRisk(facts, isDown, now, links))];
}

function networkRisk(connections: readonly ConnectionFacts[], now: Instant): Risk {
  const identity = { riskKey: 'network', kind: 'network' as const, connectionId: null };
  const polled = connections.filter(({ lastPoll }) => lastPoll !== null);
  if (polled.length === 0) return quietRisk(identity, connections.length === 0 ? 'absent' : 'unknown');
  if (polled.some(({ lastPoll }) => !lastPoll?.network)) return quietRisk(identity, 'absent');
  const vendors = new Set(polled.map(({ connection }) => connection.provider));
  const lastReach = Math.max(...polled.map(({ lastSuccessAt }) => lastSuccessAt ?? -Infinity));
  if (vendors.size < WITNESSES || now - lastReach < NETWORK_DOWN_AFTER_MS)
    return quietRisk(identity, 'unknown');
  const lasted = lastReach === -Infinity ? 'since the start' : `for ${describeDuration(now - lastReach)}`;
  return {
    ...identity,
    meterId: null,
    level: 'warning',
    title: `No provider reachable ${lasted}: all ${polled.length} connections`,
    body: 'Every provider failed to answer at the same time, which points to the own network, proxy or name service.',
    action: 'Check the network of this machine.',
    link: null,
    status: 'present',
    isSettled: false,
  };
}

function blindSpotRisk(facts: ConnectionFacts, isNetworkDown: boolean, now: Instant, links: RiskLinks): Risk {
  const { connection, lastPoll, lastSuccessAt } = facts;
  const identity = {
    riskKey: `blind-spot:${connection.id}`,
    kind: 'blind_spot' as const,
    connectionId: connection.id,
  };
  if (connection.paused) return quietRisk(identity, 'absent', true);
  if (isNetworkDown) return quietRisk(identity, 'unknown');
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
    link: isLockedOut(lastPoll?.outcome) ? null : (links(connection.provider)?.status ?? null),
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
