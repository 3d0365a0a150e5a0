import { quietRisk, type Risk, type RiskGuides } from '#engine/alerts/risk.ts';
import type { ConnectionFacts, MeterFacts } from '#engine/controls/control.ts';
import { windowAt } from '#engine/domain/quota-window.ts';
import type { Forecast } from '#shared/model/forecast.ts';
import type { Meter } from '#shared/model/meter.ts';
import { describeDuration, floorTo, HOUR_MS, isoSecond, MINUTE_MS, type Instant } from '#shared/time.ts';

/** Running out of a quota, a balance or a budget: a risk for each meter and window. */
export function exhaustionRisk(
  facts: ConnectionFacts,
  { meter, forecast }: MeterFacts,
  now: Instant,
  guides: RiskGuides,
): Risk {
  const identity = {
    riskKey: exhaustionKey(meter, now),
    kind: 'exhaustion' as const,
    connectionId: facts.connection.id,
    meterId: meter.id,
  };
  if (!forecast || forecast.level === 'unknown') {
    return quietRisk(identity, 'unknown');
  }
  if (forecast.level === 'fine') return quietRisk(identity, 'absent');
  const pages = guides(facts.connection.provider)?.links;
  return {
    ...identity,
    level: forecast.level,
    title: `${timeToExhaustion(meter, forecast, now)}: ${facts.connection.name} · ${meter.name}`,
    body: forecast.sentence,
    action: actionOf(meter),
    link: (meter.kind === 'quota' ? pages?.limits : pages?.billing) ?? null,
    status: 'present',
    isSettled: false,
  };
}

/**
 * A fixed window is named by its start, or by the vendor's own reset where that is none of the calendar's. Everything
 * else has one key for good: a balance ends when it is topped up, a rolling window slides.
 */
function exhaustionKey(meter: Meter, now: Instant): string {
  const stable = `exhaustion:${meter.id}`;
  const span = meter.window.kind === 'fixed' ? windowAt(meter.window, now) : null;
  if (!span) return stable;
  const { resetsAt } = meter;
  const isOwnReset = resetsAt !== null && resetsAt > now && Math.abs(resetsAt - span.endsAt) > HOUR_MS;
  return isOwnReset
    ? `${stable}:until:${isoSecond(floorTo(resetsAt + HOUR_MS / 2, HOUR_MS))}`
    : `${stable}:${isoSecond(span.startsAt)}`;
}

/** `402 in 3 h 20 min (2 h 50 min – 4 h 10 min)`. */
function timeToExhaustion(meter: Meter, { runwayHours, madeAt }: Forecast, now: Instant): string {
  const { p10, p50, p90 } = runwayHours ?? { p10: null, p50: null, p90: null };
  const ageMs = now - madeAt;
  const left = (hours: number) => describeDuration(hours * HOUR_MS - ageMs);
  const event = eventOf(meter);
  if (p50 === null)
    return p10 === null ? `${event} before the reset` : `${event} possible from ${left(p10)} on`;
  if (p50 * HOUR_MS - ageMs < MINUTE_MS) return `${event} now`;
  const late = p90 === null ? beyond(meter) : left(p90);
  return `${event} in ${left(p50)} (${left(p10 ?? p50)} – ${late})`;
}

function eventOf({ kind, enforcement }: Meter): string {
  if (kind === 'budget') return 'Budget spent';
  return enforcement === 'soft' ? 'Limit reached' : '402';
}

function beyond({ window }: Meter): string {
  return window.kind === 'fixed' ? 'past the reset' : 'beyond the horizon';
}

function actionOf({ kind }: Meter): string {
  if (kind === 'balance') return 'Top up the balance.';
  if (kind === 'budget') return 'Cut the spend or have a higher budget approved.';
  return 'Raise the limit or move load elsewhere until the reset.';
}
