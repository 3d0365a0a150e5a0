import { describeDayOf } from '#engine/domain/calendar-day.ts';
import type { MeterUnit } from '#shared/model/meter.ts';
import type { Quantiles } from '#shared/model/forecast.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import type { ForesightMeter } from './meter.ts';

/** What a sentence is told from. Amounts are in the meter's scaled unit. */
export interface Story {
  meter: ForesightMeter;
  now: Instant;
  /** The limit; of a balance what is left. */
  amount: number;
  runwayHours: Quantiles;
  exhaustionProbability: number;
  /** Median of what is used at the end of the window; of a balance what is left at the horizon. */
  endOfWindow: number;
  resetsAt: Instant | null;
  /** The reset, or the horizon of a meter that never resets. */
  endsAt: Instant;
  /** Recent consumption over the usual for these hours, and over how many hours; null: nothing is usual yet. */
  recent: { ratio: number; hours: number } | null;
}

/** A chance from which a fine meter's sentence mentions it. */
const WORTH_MENTIONING = 0.1;
/** Deviations from the usual that are not worth a number. */
const ABOUT_USUAL = 0.15;

/** One plain English sentence on when the meter runs out and how sure that is. Times are UTC. */
export function tellForecast(story: Story): string {
  const { p50 } = story.runwayHours;
  if (p50 !== null) return tellEnd(story, p50);
  const { subject, lasts } = wordsFor(story);
  const until = story.resetsAt === null ? `beyond ${day(story, story.endsAt)}` : `until the ${reset(story)}`;
  const outlook = `about ${amountText(story.meter.unit, story.endOfWindow)}`;
  if (story.exhaustionProbability >= WORTH_MENTIONING) {
    return `The ${subject} probably ${lasts} ${until} (${outlook}), with a ${percent(story)} chance to end before.`;
  }
  return `The ${subject} ${lasts} ${until}: ${outlook} by then.`;
}

/** The sentence of a meter that has nothing left. */
export function tellExhausted(story: Pick<Story, 'meter' | 'now' | 'amount' | 'resetsAt'>): string {
  if (story.meter.kind === 'balance') return 'The balance is used up.';
  const { subject, are } = wordsFor(story);
  return `The ${subject} ${are} used up${resetClause(story)}.`;
}

/** The sentence of a meter without a forecast. */
export function tellUnknown(meter: Pick<ForesightMeter, 'name'>, reason: string): string {
  return `No forecast for ${meter.name}: ${reason}.`;
}

function tellEnd(story: Story, p50: number): string {
  const { subject, end, are } = wordsFor(story);
  if (p50 * HOUR_MS < MINUTE_MS) return `The ${subject} ${are} probably used up by now${resetClause(story)}.`;
  return `${paceClause(story)} the ${subject} ${end} ${estimate(story, p50)}${range(story)}${resetClause(story)}.`;
}

function paceClause({ recent }: Story): string {
  if (recent === null) return 'At the pace so far';
  if (Math.abs(recent.ratio - 1) < ABOUT_USUAL) return 'At the usual pace of these hours';
  return `At the pace of the last ${recent.hours} h (${recent.ratio.toFixed(1)}× usual for these hours)`;
}

function range({ now, runwayHours: { p10, p90 } }: Story): string {
  if (p10 === null) return '';
  const early = rounded(now, p10).text;
  return p90 === null ? `, at the earliest ${early}` : `, between ${early} and ${rounded(now, p90).text}`;
}

function wordsFor({ meter, amount }: Pick<Story, 'meter' | 'amount'>) {
  const text = amountText(meter.unit, amount);
  if (meter.kind === 'quota' && meter.unit.kind === 'count') {
    return { subject: text, lasts: 'last', end: 'end', are: 'are' };
  }
  const noun = meter.kind === 'quota' ? 'limit' : meter.kind;
  return { subject: `${noun} of ${text}`, lasts: 'lasts', end: 'ends', are: 'is' };
}

function resetClause(story: Pick<Story, 'now' | 'resetsAt'>): string {
  return story.resetsAt === null ? '' : `; the ${reset(story, 'is ')}`;
}

function reset({ now, resetsAt }: Pick<Story, 'now' | 'resetsAt'>, verb = ''): string {
  const at = resetsAt ?? now;
  if (at - now <= DAY_MS) return `reset ${verb}at ${clock(at)} UTC`;
  return `reset ${verb}on ${dayText(now, at)} at ${clock(at)} UTC`;
}

function estimate({ now }: Story, hours: number): string {
  const { preposition, text, zone } = rounded(now, hours);
  return `${preposition} ${text}${zone}`;
}

/** An expected moment, no finer than it can be known: to ten minutes, an hour or a day. */
function rounded(now: Instant, hours: number): { preposition: string; text: string; zone: string } {
  const at = now + hours * HOUR_MS;
  if (hours < 24) return { preposition: 'at', text: clock(nearest(at, 10 * MINUTE_MS)), zone: ' UTC' };
  if (hours >= 14 * 24) return { preposition: 'on', text: dayText(now, at), zone: '' };
  const hour = nearest(at, HOUR_MS);
  return { preposition: 'on', text: `${dayText(now, hour)} ${clock(hour)}`, zone: ' UTC' };
}

function nearest(at: Instant, step: number): Instant {
  return Math.round(at / step) * step;
}

function day({ now }: Story, at: Instant): string {
  return at - now <= DAY_MS ? `${clock(at)} UTC` : dayText(now, at);
}

function clock(at: Instant): string {
  return new Date(at).toISOString().slice(11, 16);
}

/** `30 Nov`, with the year where it is not this one. */
function dayText(now: Instant, at: Instant): string {
  const day = describeDayOf(Math.floor(at), 'UTC');
  const isThisYear = new Date(at).getUTCFullYear() === new Date(now).getUTCFullYear();
  return isThisYear ? day.replace(/ \S+$/, '') : day;
}

function percent({ exhaustionProbability }: Story): string {
  return `${Math.round(exhaustionProbability * 100)} %`;
}

/** `USD 41.20`, `100,000 requests`, `1.2 M tokens`. */
export function amountText({ kind, name, scale }: MeterUnit, amount: number): string {
  const value = amount / 10 ** scale;
  if (kind === 'money') return `${name} ${grouped(value.toFixed(2))}`;
  if (Math.abs(value) >= 1e6) return `${grouped((value / 1e6).toFixed(1).replace(/\.0$/, ''))} M ${name}`;
  return `${grouped(value.toFixed(Math.abs(value) < 10 ? Math.min(scale, 2) : 0))} ${name}`;
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+(?!\d)(?=\.|$))/g, ',');
}
