import { z } from 'zod';

/** The longest that a waiver may stand, in days. */
export const WAIVER_LIMITS = { days: 365 } as const;

/** A control by its id, or a family of controls: `KEY-02`, `KEY-*`. */
export const waivedControlSchema = z
  .string()
  .regex(
    /^[A-Z][A-Z0-9]{1,9}-(?:\d{2,3}|\*)$/,
    'expected the id of a control, such as KEY-02, or KEY-* for a family',
  );

/** Whom or what results are waived for, and why; what a person asks for. Instants are UTC epoch ms. */
export const waiverRequestSchema = z.strictObject({
  controlId: waivedControlSchema,
  /** Name of a connection; null: every connection, and what belongs to none. */
  connection: z.string().min(1).max(120).nullable(),
  /** The name of one subject as findings have it; null: every subject. */
  subject: z.string().min(1).max(400).nullable(),
  reason: z.string().trim().min(10, 'expected a reason of at least ten characters').max(2_000),
  /** Where it was decided: a ticket, a minute, a risk register's number. */
  ticket: z.string().trim().min(1, 'expected a ticket').max(200),
  /** What keeps the risk small meanwhile. */
  compensatingControls: z.array(z.string().trim().min(1).max(400)).max(20),
  requestedBy: z.string().trim().min(1).max(120),
  validFrom: z.int(),
  /** From this instant on it has no effect. */
  expiresAt: z.int(),
});
export type WaiverRequest = z.infer<typeof waiverRequestSchema>;

/**
 * An accepted failure: for how long, why, and by whom. It has effect only while it is approved, has begun, and is neither
 * expired nor revoked. `lastMatchedAt`: when a failing result last fitted it, in effect or not; null: none ever did.
 */
export const waiverSchema = waiverRequestSchema.extend({
  id: z.string(),
  requestedAt: z.int(),
  approvedBy: z.string().nullable(),
  approvedAt: z.int().nullable(),
  revokedBy: z.string().nullable(),
  revokedAt: z.int().nullable(),
  lastMatchedAt: z.int().nullable(),
});
export type Waiver = z.infer<typeof waiverSchema>;

export const WAIVER_STATES = ['requested', 'to_come', 'in_force', 'expired', 'revoked'] as const;
export const waiverStateSchema = z.enum(WAIVER_STATES);
export type WaiverState = z.infer<typeof waiverStateSchema>;

/** With how it stands now. */
export const waiverStatusSchema = waiverSchema.extend({ state: waiverStateSchema });
export type WaiverStatus = z.infer<typeof waiverStatusSchema>;

/** On a result that a waiver covers. The result itself stays what it is. */
export const waiverMarkSchema = z.strictObject({ id: z.string(), ticket: z.string(), expiresAt: z.int() });
export type WaiverMark = z.infer<typeof waiverMarkSchema>;
