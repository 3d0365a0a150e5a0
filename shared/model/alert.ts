import { z } from 'zod';
import { levelSchema } from './level.ts';

export const alertStateSchema = z.enum(['firing', 'acknowledged', 'snoozed', 'resolved']);

/** A message that someone should look: one per risk episode. `riskKey` names the risk across restarts. */
export const alertSchema = z.object({
  id: z.string(),
  riskKey: z.string(),
  kind: z.enum([
    'exhaustion',
    'payment_refused',
    'subscription',
    'payment_method',
    'blind_spot',
    'network',
    'schedule',
    'policy',
    'retirement',
    'date',
  ]),
  level: levelSchema,
  state: alertStateSchema,
  connectionId: z.string().nullable(),
  meterId: z.int().nullable(),
  title: z.string(),
  body: z.string(),
  /** The one thing to do next. */
  action: z.string(),
  link: z.string().nullable(),
  /** Days before the date at which it was last told; null where it is about no date. */
  reminder: z.int().nullable().default(null),
  openedAt: z.int(),
  updatedAt: z.int(),
  acknowledgedBy: z.string().nullable(),
  snoozedUntil: z.int().nullable(),
  /** Since when the risk is no longer seen; the alert resolves once that is confirmed. null while it is seen. */
  absentSince: z.int().nullable(),
  resolvedAt: z.int().nullable(),
  /** When the first channel confirmed delivery; null until then. */
  deliveredAt: z.int().nullable(),
});
export type Alert = z.infer<typeof alertSchema>;
