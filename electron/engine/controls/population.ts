import type { ConnectionFacts, ControlVerdict } from '#engine/controls/control.ts';
import { staleness } from '#engine/controls/freshness.ts';
import { connectionSubject } from '#engine/controls/subjects.ts';
import type { Instant } from '#shared/time.ts';

/**
 * The statement of a control that judges a list: was the whole list read? NOT_APPLICABLE on the connection says that it
 * was, so that a finding on something missing from it may end; NO_DATA says that something may be hidden.
 */
export function populationVerdict(
  facts: ConnectionFacts,
  items: readonly unknown[] | null,
  noun: string,
  now: Instant,
): ControlVerdict {
  const subject = connectionSubject(facts);
  const blindness = blindnessOf(facts, items, noun, now);
  if (blindness !== null) return { subject, status: 'NO_DATA', reason: blindness };
  const count = items?.length ?? 0;
  const reason =
    count === 0 ? `There are no ${noun}.` : `All ${count} ${noun} were read and are judged one by one.`;
  return { subject, status: 'NOT_APPLICABLE', reason };
}

function blindnessOf(
  facts: ConnectionFacts,
  items: readonly unknown[] | null,
  noun: string,
  now: Instant,
): string | null {
  const stale = staleness(facts, facts.lastSuccessAt, now);
  if (stale !== null) return stale;
  if (items === null) return `${facts.providerName} lists no ${noun} to this credential.`;
  if (facts.lastPoll?.outcome !== 'ok')
    return `The last poll failed; the list of ${noun} may be out of date.`;
  const gap = facts.lastPoll.gaps[0];
  return gap
    ? `The list of ${noun} may be incomplete: ${gap.what} could not be read (${gap.outcome}).`
    : null;
}
