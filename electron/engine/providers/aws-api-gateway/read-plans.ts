import { gapFrom } from '#engine/providers/outcome.ts';
import type { Gap } from '#shared/model/poll.ts';
import type { Instant } from '#shared/time.ts';
import type { ApiGateway } from './api-gateway.ts';
import { planName } from './parse.ts';
import { readPlan, type PlanReading } from './read-plan.ts';
import type { UsagePlan } from './schema.ts';

/** The plans that the configuration names, or all; `missing` are those that a complete list does not hold. */
export function choosePlans(
  plans: readonly UsagePlan[],
  ids: readonly string[] | undefined,
  listIsComplete: boolean,
): { plans: readonly UsagePlan[]; missing: string[] } {
  if (ids === undefined) return { plans, missing: [] };
  const listed = new Set(plans.map(({ id }) => id));
  const missing = listIsComplete ? ids.filter((id) => !listed.has(id)) : [];
  return {
    plans: plans.filter(({ id }) => ids.includes(id)),
    missing: missing.map((id) => `usage plan ${id}`),
  };
}

/** One plan after the other, up to the first refusal that ends the reading; the plans behind it are named once. */
export async function readPlans(
  gateway: ApiGateway,
  plans: readonly UsagePlan[],
  time: { now: Instant; usageFrom: Instant },
): Promise<{ plans: PlanReading[]; gaps: Gap[] }> {
  const read: PlanReading[] = [];
  for (const [index, plan] of plans.entries()) {
    const halt = gateway.halted();
    if (halt !== null) {
      const unread = plans.slice(index).map(planName).slice(0, 10).join(', ');
      return { plans: read, gaps: [gapFrom(`${plans.length - index} usage plans (${unread})`, halt)] };
    }
    read.push(await readPlan(gateway, plan, time));
  }
  return { plans: read, gaps: [] };
}
