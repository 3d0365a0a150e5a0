import type { ConnectionFacts, ControlVerdict } from '#engine/controls/control.ts';
import { staleness } from '#engine/controls/freshness.ts';
import { populationVerdict } from '#engine/controls/population.ts';
import { isGateway } from '#engine/controls/resources.ts';
import { versionSubject } from '#engine/controls/subjects.ts';
import { describeDay } from '#engine/domain/calendar-day.ts';
import type { LifecycleItem } from '#shared/model/lifecycle.ts';
import type { Instant } from '#shared/time.ts';

type Judgement = Omit<ControlVerdict, 'subject'>;

export interface VersionRule {
  kinds: readonly LifecycleItem['kind'][];
  /** What they are called, in the plural. */
  noun: string;
  judge(item: LifecycleItem): Judgement;
}

/** A verdict on the connection and on each version of those kinds that is in use or may be. */
export function judgeVersions(
  facts: ConnectionFacts,
  { kinds, noun, judge }: VersionRule,
  now: Instant,
): ControlVerdict[] {
  const items = facts.lifecycle.filter(({ kind, inUse }) => kinds.includes(kind) && inUse !== false);
  const isKnown = items.length > 0 || isGateway(facts) || (kinds.includes('model') && facts.usedModels);
  const stale = staleness(facts, facts.lastSuccessAt, now);
  return [
    populationVerdict(facts, isKnown ? items : null, noun, now),
    ...items.map((item) => ({
      subject: versionSubject(facts, item),
      ...(stale === null
        ? whereUseIsKnown(item, judge(item))
        : ({ status: 'NO_DATA', reason: stale } as const)),
    })),
  ];
}

/** What nobody may be using is no failure. */
function whereUseIsKnown({ inUse }: LifecycleItem, judgement: Judgement): Judgement {
  const isGrave = judgement.status === 'FAIL' || judgement.status === 'WARN';
  return isGrave && inUse === null
    ? { status: 'NO_DATA', reason: `${judgement.reason} Whether it is in use is not known.` }
    : judgement;
}

/** When it ends and what stands in for it, for people: `It is served until 30 Nov 2026, for 8 more days.` */
export function describeEnd({ retiresOn, daysLeft, successor }: LifecycleItem): string {
  if (retiresOn === null || daysLeft === null) return 'No day is named for its end.';
  const instead = successor === null ? '' : ` Use instead: ${successor}.`;
  return daysLeft < 0
    ? `It was to end on ${describeDay(retiresOn)}.${instead}`
    : `It is served until ${describeDay(retiresOn)}, for ${daysLeft} more days.${instead}`;
}
