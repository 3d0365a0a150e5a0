import type { Exchange, Poll } from '#shared/model/poll.ts';
import type { Instant } from '#shared/time.ts';
import { longestInterval, plannedPolls, type PollPlan } from './poll-plan.ts';
import type { PollStatistics } from './snapshot.ts';

/** What the statistics need of a poll. */
export interface PolledOnce {
  startedAt: Instant;
  outcome: Poll['outcome'];
  detail: string;
  exchanges: readonly Pick<Exchange, 'method' | 'url'>[];
  clockOffsetMs: number | null;
}

export interface StatisticsInput {
  connectionId: string;
  /** How often polls were due over time, oldest first. */
  plan: readonly PollPlan[];
  /** The part of the period in which the connection existed. */
  from: Instant;
  to: Instant;
  /** Oldest first. */
  polls: readonly PolledOnce[];
  ledgerRows: { firstSeq: number; lastSeq: number } | null;
}

/** A stretch without a success that is longer than this many intervals is an outage of the monitoring. */
const OUTAGE_INTERVALS = 2;

/** The completeness of one source over a period, from its polls. */
export function pollStatistics(input: StatisticsInput): PollStatistics {
  const { polls } = input;
  return {
    connectionId: input.connectionId,
    expected: plannedPolls(input.plan, input.from, input.to),
    made: polls.length,
    succeeded: polls.filter(({ outcome }) => outcome === 'ok').length,
    firstAt: polls[0]?.startedAt ?? null,
    lastAt: polls.at(-1)?.startedAt ?? null,
    outages: outagesOf(input),
    endpoints: endpointsOf(polls),
    recordsReceived: null,
    controlTotal: null,
    clockOffsetMs: polls.findLast(({ clockOffsetMs }) => clockOffsetMs !== null)?.clockOffsetMs ?? null,
    ledgerRows: input.ledgerRows,
  };
}

function outagesOf({
  polls,
  from,
  to,
  plan,
}: StatisticsInput): { from: Instant; to: Instant; reason: string }[] {
  const outages: { from: Instant; to: Instant; reason: string }[] = [];
  let since = from;
  let reason = 'no poll was made';
  const close = (until: Instant) => {
    const interval = longestInterval(plan, since, until);
    if (interval !== null && until - since > OUTAGE_INTERVALS * interval) {
      outages.push({ from: since, to: until, reason });
    }
  };
  for (const poll of polls) {
    if (poll.outcome === 'ok') {
      close(poll.startedAt);
      since = poll.startedAt;
      reason = 'no poll was made';
    } else {
      reason = poll.detail || poll.outcome;
    }
  }
  close(to);
  return outages;
}

function endpointsOf(polls: readonly PolledOnce[]): PollStatistics['endpoints'] {
  const counts = new Map<string, { method: string; url: string; requests: number }>();
  for (const { exchanges } of polls) {
    for (const { method, url } of exchanges) {
      const key = `${method} ${url}`;
      const counted = counts.get(key);
      if (counted) counted.requests += 1;
      else counts.set(key, { method, url, requests: 1 });
    }
  }
  return [...counts.values()].sort((a, b) => (a.url < b.url ? -1 : a.url > b.url ? 1 : 0));
}
