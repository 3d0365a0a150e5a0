import { z } from 'zod';

/** How long before exhaustion a person wants to know, in hours. */
export interface Leads {
  warnHours: number;
  criticalHours: number;
}

/** Meters by how long their window lasts; `balance` is whatever never resets. */
export const LEAD_KINDS = ['hour', 'day', 'week', 'month', 'balance'] as const;
export type LeadKind = (typeof LEAD_KINDS)[number];

export const DEFAULT_LEADS: Readonly<Record<LeadKind, Leads>> = {
  hour: { warnHours: 0.5, criticalHours: 0.25 },
  day: { warnHours: 4, criticalHours: 1 },
  week: { warnHours: 24, criticalHours: 4 },
  month: { warnHours: 96, criticalHours: 24 },
  balance: { warnHours: 48, criticalHours: 24 },
};

/**
 * The longest lead of each kind, in hours: the longest window that is of this kind, of a balance how far it is looked ahead.
 * A longer one would only say that a meter may run out at all.
 */
export const LONGEST_LEAD: Readonly<Record<LeadKind, number>> = {
  hour: 22,
  day: 48,
  week: 192,
  month: 744,
  balance: 2_880,
};

const leadsOf = (kind: LeadKind) => {
  const hours = z.number().positive({ abort: true }).max(LONGEST_LEAD[kind], { abort: true });
  return z
    .strictObject({
      warnHours: hours.default(DEFAULT_LEADS[kind].warnHours),
      criticalHours: hours.default(DEFAULT_LEADS[kind].criticalHours),
    })
    .refine(({ warnHours, criticalHours }) => criticalHours < warnHours, {
      message: 'expected less than warnHours: what is critical was warned of before',
      path: ['criticalHours'],
    })
    .prefault({});
};

/** The leads of every kind; those that are not given are the defaults. */
export const leadsSchema = z.strictObject({
  hour: leadsOf('hour'),
  day: leadsOf('day'),
  week: leadsOf('week'),
  month: leadsOf('month'),
  balance: leadsOf('balance'),
});
