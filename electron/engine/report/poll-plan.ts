import { pollIntervalMs } from '#engine/domain/poll-interval.ts';
import type { Instant } from '#shared/time.ts';

/** From `from` on, until the next one, polls were due every `intervalMs`; null: the connection was paused. */
export interface PollPlan {
  from: Instant;
  intervalMs: number | null;
}

/** A row of the evidence log that tells how a connection was set from then on. */
export interface SettingsRow {
  ts: Instant;
  subject: string;
  /** `{"settings":{"pollIntervalSeconds":…,"paused":…}}` */
  body: string | null;
}

/** How often each connection was to be polled over time, oldest first, by subject (`connection:<id>`). */
export function pollPlans(
  rows: readonly SettingsRow[],
  minimumSeconds: (subject: string) => number,
): Map<string, PollPlan[]> {
  const plans = new Map<string, PollPlan[]>();
  for (const { ts, subject, body } of rows) {
    if (body === null) continue;
    const { settings } = JSON.parse(body) as { settings: { pollIntervalSeconds: number; paused: boolean } };
    const intervalMs = pollIntervalMs(settings.pollIntervalSeconds, minimumSeconds(subject));
    const plan = plans.get(subject) ?? [];
    plan.push({ from: ts, intervalMs: settings.paused ? null : intervalMs });
    plans.set(subject, plan);
  }
  return plans;
}

/** How many polls the plan asks for in `[from, to)`. */
export function plannedPolls(plan: readonly PollPlan[], from: Instant, to: Instant): number {
  const counts = plan.map(({ from: since, intervalMs }, index) => {
    const start = Math.max(from, since);
    const end = Math.min(to, plan[index + 1]?.from ?? to);
    return intervalMs === null || end <= start ? 0 : (end - start) / intervalMs;
  });
  return Math.floor(counts.reduce((sum, count) => sum + count, 0));
}

/** The longest interval that was in force within `[from, to)`; null where the connection was paused in it. */
export function longestInterval(plan: readonly PollPlan[], from: Instant, to: Instant): number | null {
  const inForce = plan.filter(
    ({ from: since }, index) => since < to && (plan[index + 1]?.from ?? Infinity) > from,
  );
  if (inForce.some(({ intervalMs }) => intervalMs === null)) return null;
  return Math.max(0, ...inForce.map(({ intervalMs }) => intervalMs ?? 0));
}
